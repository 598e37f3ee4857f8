// en: All days on which people or agencies met
// zh: 人物或机构的全部会议日
// about: One row a node and day, for marks on a timeline; planned and undated meetings don't count.
// param nodes: nodes -- people and agencies, each Label:id
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column node: string -- Label:id of the person or agency
// column date: date -- first day of the meetings
// column meetings: integer -- meetings of that day
// column meeting: string -- address of one of them
// column name: string -- its name
CALL {
  UNWIND $nodes_person AS id
  MATCH (:Person {id: id})-[f:ATTENDED]->(m:Meeting)
  WHERE size($left_out) = 0 OR NOT f.mention IN $left_out
  RETURN DISTINCT 'Person:' + id AS node, m
  UNION ALL
  UNWIND $nodes_agency AS id
  MATCH (:Agency {id: id})-[:TOOK_PART]->(m:Meeting)
  RETURN DISTINCT 'Agency:' + id AS node, m
}
WITH node, m
WHERE NOT m.planned AND m.date IS NOT NULL
WITH node, m ORDER BY m.id
WITH node, m.date AS day, count(m) AS meetings, collect(m.id) AS ids, collect(m.name) AS names
RETURN node, toString(day) AS date, meetings, head(ids) AS meeting, head(names) AS name
ORDER BY node, date
