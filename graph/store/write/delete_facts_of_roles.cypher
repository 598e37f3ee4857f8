// Delete what articles say about roles. ids: [article]
UNWIND $ids AS id
MATCH (:Article {id: id})-[:MENTIONS]->(:Person)-[f:<TYPE>]->(:Role)
WHERE f.article = id
DELETE f
