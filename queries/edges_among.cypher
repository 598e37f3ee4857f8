// en: Edges among nodes
// zh: 节点之间的关系
// about: One row an edge, parallel facts folded into a count: what joins the nodes that a picture shows.
// param nodes: nodes -- the nodes, each Label:id
// column source: string -- Label:id where the edge starts
// column target: string -- Label:id where the edge ends
// column type: string -- relationship type
// column facts: integer -- parallel facts folded into this edge
// column articles: integer -- articles that say so
// column last: date -- last day of the edge
CALL {
  UNWIND $nodes_person AS id
  MATCH (:Person {id: id})-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]->(t:Meeting)
  WHERE t.id IN $nodes_meeting
  RETURN 'Person:' + id AS source, 'Meeting:' + t.id AS target, f, t.date AS day
  UNION ALL
  UNWIND $nodes_agency AS id
  MATCH (:Agency {id: id})-[f:TOOK_PART]->(t:Meeting)
  WHERE t.id IN $nodes_meeting
  RETURN 'Agency:' + id AS source, 'Meeting:' + t.id AS target, f, t.date AS day
  UNION ALL
  UNWIND $nodes_person AS id
  MATCH (:Person {id: id})-[f:HELD|CHANGED]->(t:Role)
  WHERE t.id IN $nodes_role
  RETURN 'Person:' + id AS source, 'Role:' + t.id AS target, f, f.date AS day
  UNION ALL
  UNWIND $nodes_role AS id
  MATCH (s:Role {id: id})-[f:AT]->(t:Agency)
  WHERE t.id IN $nodes_agency
  RETURN 'Role:' + s.id AS source, 'Agency:' + t.id AS target, f, null AS day
  UNION ALL
  UNWIND $nodes_agency AS id
  MATCH (s:Agency {id: id})-[f:PART_OF]->(t:Agency)
  WHERE t.id IN $nodes_agency
  RETURN 'Agency:' + s.id AS source, 'Agency:' + t.id AS target, f, null AS day
}
RETURN source, target, type(f) AS type, count(f) AS facts, count(DISTINCT f.article) AS articles,
       toString(max(day)) AS last
ORDER BY source, target, type
