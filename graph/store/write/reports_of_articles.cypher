// The reports of some articles and the meetings that hold them. ids: [article]
UNWIND $ids AS id
MATCH (a:Article {id: id})-[r:REPORTS]->(m:Meeting)
RETURN a.id AS article, m.id AS meeting, r.report AS report
