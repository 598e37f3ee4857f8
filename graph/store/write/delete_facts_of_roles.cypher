// Delete what articles say about roles. ids: [article]
// ORDER BY makes the rows stand before anything is deleted: ArcadeDB skips edges of a node whose edges it deletes.
UNWIND $ids AS id
MATCH (:Article {id: id})-[:MENTIONS]->(:Person)-[f:<TYPE>]->(:Role)
WHERE f.article = id
WITH f ORDER BY f.fact
DELETE f
