// The roles and agencies that articles speak of, before they are taken back. ids: [article]
UNWIND $ids AS id
MATCH (:Article {id: id})-[:MENTIONS]->(:Person)-[f:HELD|CHANGED]->(r:Role)
WHERE f.article = id
RETURN DISTINCT r.id AS role, r.agency AS agency
