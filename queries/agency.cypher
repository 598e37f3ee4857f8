// en: An agency
// zh: 机构
// param agency: agency -- address of the agency
// column agency: string -- address
// column name: string -- name
// column names: strings -- every form attested
// column level: string -- centre, province, prefecture, county or township
// column branch: string -- party, congress, government and so on
// column placed: boolean -- its place among the agencies is known
// column superior: string -- address of the agency above
// column superior_name: string -- its name
// column parts: integer -- agencies right below
// column posts: integer -- posts reported in it
// column people: integer -- people reported in those posts
// column meetings: integer -- meetings that it took part in as such, planned ones not counted
MATCH (g:Agency {id: $agency})
OPTIONAL MATCH (g)-[:PART_OF]->(s:Agency)
WITH g, s ORDER BY s.id LIMIT 1
CALL (g) {
  OPTIONAL MATCH (g)<-[:AT]-(r:Role)
  OPTIONAL MATCH (r)<-[:HELD]-(p:Person)
  RETURN count(DISTINCT r) AS posts, count(DISTINCT p) AS people
}
CALL (g) {
  OPTIONAL MATCH (g)-[:TOOK_PART]->(m:Meeting)
  WHERE NOT m.planned
  RETURN count(DISTINCT m) AS meetings
}
RETURN g.id AS agency, g.name AS name, g.names AS names, g.level AS level, g.branch AS branch,
       g.placed AS placed, s.id AS superior, s.name AS superior_name,
       COUNT { (g)<-[:PART_OF]-(:Agency) } AS parts, posts, people, meetings
