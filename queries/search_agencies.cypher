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
CALL {
  MATCH (g:Agency {name_key: $q_key}) RETURN g, 0 AS rank
  UNION ALL
  MATCH (g:Agency) WHERE g.name_key STARTS WITH $q_key RETURN g, 1 AS rank
  UNION ALL
  MATCH (g:Agency) WHERE g.name_key CONTAINS $q_key RETURN g, 2 AS rank
  UNION ALL
  MATCH (g:Agency) WHERE any(name IN g.names WHERE name CONTAINS $q_raw) RETURN g, 3 AS rank
  UNION ALL
  MATCH (g:Agency) WHERE replace(g.id, '/', '') CONTAINS $q_key RETURN g, 4 AS rank
}
WITH g, min(rank) AS rank
WITH g, rank, COUNT { (g)<-[:AT]-(:Role) } AS posts
ORDER BY rank, posts DESC, g.id
LIMIT $limit
OPTIONAL MATCH (g)-[:PART_OF]->(s:Agency)
WITH g, rank, posts, min(s.name) AS superior_name
RETURN g.id AS agency, g.name AS name, g.names AS names,
       ['name', 'beginning', 'part', 'printed', 'path'][rank] AS matched_by, superior_name, g.level AS level, posts
ORDER BY rank, posts DESC, agency
