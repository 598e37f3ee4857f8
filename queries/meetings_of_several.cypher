// en: Meetings that several people or agencies share
// zh: 多个人物或机构共同参加的会议
// about: One row a meeting of at least two of them, newest first, undated last; planned meetings don't count.
// param nodes: nodes -- people and agencies, each Label:id
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 50 -- rows at most
// column meeting: string -- address of the meeting
// column date: date -- first day
// column end_date: date -- last day of several
// column name: string -- name of the meeting
// column kind: string -- meeting, talks, visit or ceremony
// column place: string -- place as printed
// column present: strings -- Label:id of those of them who took part
// column people: integer -- people who attended
CALL {
  UNWIND $nodes_person AS id
  MATCH (:Person {id: id})-[:ATTENDED]->(m:Meeting)
  RETURN DISTINCT 'Person:' + id AS node, m
  UNION ALL
  UNWIND $nodes_agency AS id
  MATCH (:Agency {id: id})-[:TOOK_PART]->(m:Meeting)
  RETURN DISTINCT 'Agency:' + id AS node, m
}
WITH node, m
WHERE NOT m.planned
WITH node, m ORDER BY node
WITH m, collect(node) AS present
WHERE size(present) > 1
WITH m, present ORDER BY m.date IS NULL, m.date DESC, m.id
SKIP $skip LIMIT $limit
RETURN m.id AS meeting, toString(m.date) AS date, toString(m.end_date) AS end_date, m.name AS name, m.kind AS kind,
       m.place AS place, present, COUNT { MATCH (m)<-[:ATTENDED]-(x:Person) RETURN DISTINCT x } AS people
ORDER BY date IS NULL, date DESC, meeting
