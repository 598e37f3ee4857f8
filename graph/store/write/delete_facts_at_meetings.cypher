// Delete what articles say about meetings. ids: [article]
UNWIND $ids AS id
MATCH (:Article {id: id})-[:REPORTS]->(:Meeting)<-[f:<TYPE>]-()
WHERE f.article = id
DELETE f
