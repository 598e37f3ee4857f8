// Delete what articles say about meetings. ids: [article]
// ORDER BY makes the rows stand before anything is deleted: ArcadeDB skips edges of a node whose edges it deletes.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:REPORTS]->(:Meeting)<-[f:<TYPE>]-()
WHERE f.article = id
WITH f ORDER BY f.fact
DELETE f
