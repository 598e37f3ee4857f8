// en: People in most meetings
// zh: 参会最多的人
// about: Where somebody who knows no name can begin. Counted for those with most reports, so that a large graph stays quick.
// param limit: integer = 20 -- rows at most
// column person: string -- address
// column name: string -- name as printed most
// column class: string -- official, delegate, expert, foreign or private
// column role: string -- latest post as printed
// column agency: string -- address of that post's agency
// column agency_name: string -- its name
// column first_seen: date -- first day reported
// column last_seen: date -- last day reported
// column meetings: integer -- meetings attended, planned ones not counted
MATCH (p:Person)
WITH p, COUNT { (p)-[:ATTENDED]->() } AS facts
ORDER BY facts DESC, p.id
LIMIT 5 * $limit
CALL (p) {
  OPTIONAL MATCH (p)-[:ATTENDED]->(m:Meeting)
  WHERE NOT m.planned
  RETURN count(DISTINCT m) AS meetings
}
WITH p, meetings
ORDER BY meetings DESC, p.id
LIMIT $limit
CALL (p) {
  OPTIONAL MATCH (p)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH r, h ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  OPTIONAL MATCH (r)-[:AT]->(g:Agency)
  RETURN h.role AS role, g.id AS agency, g.name AS agency_name
}
RETURN p.id AS person, p.name AS name, p.class AS class, role, agency, agency_name,
       toString(p.first_seen) AS first_seen, toString(p.last_seen) AS last_seen, meetings
ORDER BY meetings DESC, person
