// Re-point reports from one meeting to another. rows: [{article, old, new, address}]
// ORDER BY makes the rows stand before anything is deleted: ArcadeDB skips edges of a node whose edges it deletes.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[m:REPORTS]->(:Meeting {id: row.old})
WHERE m.address = row.address
WITH row, a, m ORDER BY m.address
MATCH (new:Meeting {id: row.new})
CREATE (a)-[n:REPORTS]->(new)
SET n = properties(m)
DELETE m
