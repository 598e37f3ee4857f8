// Re-point the facts of reports that moved to another meeting. rows: [{old, new, article}]
// ORDER BY makes the rows stand before anything is deleted: ArcadeDB skips edges of a node whose edges it deletes.
UNWIND $rows AS row
MATCH (:Meeting {id: row.old})<-[f:<TYPE>]-(source:<FROM>)
WHERE f.article = row.article
WITH row, source, f ORDER BY f.fact
MATCH (new:Meeting {id: row.new})
CREATE (source)-[g:<TYPE>]->(new)
SET g = properties(f)
DELETE f
