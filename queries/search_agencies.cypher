// en: Search agencies
// zh: 搜索机构
// about: Either script. matched_by is name, beginning, part, printed (a form that articles print) or path (with the agencies above it).
// param q: typed -- what was typed
// param limit: integer = 20 -- rows at most
// column agency: string -- address
// column name: string -- name
// column names: strings -- every form attested
// column matched_by: string -- how it was found
// column superior_name: string -- name of the agency above
// column level: string -- centre, province, prefecture, county or township
// column posts: integer -- posts reported in it
MATCH (g:Agency)
WHERE g.name_key CONTAINS $q_key OR replace(g.id, '/', '') CONTAINS $q_key
  OR any(name IN g.names WHERE name CONTAINS $q_raw)
WITH g,
     CASE WHEN g.name_key = $q_key THEN 0
          WHEN g.name_key STARTS WITH $q_key THEN 1
          WHEN g.name_key CONTAINS $q_key THEN 2
          WHEN any(name IN g.names WHERE name CONTAINS $q_raw) THEN 3
          ELSE 4 END AS rank
WITH g, rank, COUNT { (g)<-[:AT]-(:Role) } AS posts
ORDER BY rank, posts DESC, g.id
LIMIT $limit
OPTIONAL MATCH (g)-[:PART_OF]->(s:Agency)
WITH g, rank, posts, min(s.name) AS superior_name
RETURN g.id AS agency, g.name AS name, g.names AS names,
       ['name', 'beginning', 'part', 'printed', 'path'][rank] AS matched_by, superior_name, g.level AS level, posts
ORDER BY rank, posts DESC, agency
