// en: What several agencies share
// zh: 多个机构的共同之处
// about: One row a shared thing and agency: people with posts in at least two of them, an agency above two of them, a place of two of them.
// param nodes: nodes -- the agencies, each Agency:id
// column label: string -- Person, Agency or Place
// column shared: string -- address of what they share
// column name: string -- its name
// column agency: string -- address of the agency
// column roles: strings -- of a person: the posts there
// column first: date -- of a person: first day reported there
// column last: date -- of a person: last day reported there
UNWIND $nodes_agency AS id
MATCH (g:Agency {id: id})
CALL (g) {
  MATCH (g)<-[:AT]-(r:Role)<-[h:HELD]-(p:Person)
  WITH p, r.title AS title, h.date AS date
  WITH p, collect(DISTINCT title) AS roles, min(date) AS first, max(date) AS last
  RETURN 'Person' AS label, p.id AS shared, p.name AS name, roles, toString(first) AS first, toString(last) AS last
  UNION ALL
  MATCH (g)-[:PART_OF]->(s:Agency)
  RETURN 'Agency' AS label, s.id AS shared, s.name AS name, [] AS roles, null AS first, null AS last
  UNION ALL
  MATCH (g)-[:LOCATED_IN]->(l:Place)
  RETURN 'Place' AS label, l.id AS shared, l.name AS name, [] AS roles, null AS first, null AS last
}
WITH label, shared, name, collect({agency: g.id, roles: roles, first: first, last: last}) AS each
WHERE size(each) > 1
UNWIND each AS one
RETURN label, shared, name, one.agency AS agency, one.roles AS roles, one.first AS first, one.last AS last
ORDER BY label DESC, name, shared, agency
