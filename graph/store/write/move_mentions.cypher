// Re-point mentions from one person to another. rows: [{article, old, new, address}]
// ORDER BY makes the rows stand before anything is deleted: ArcadeDB skips edges of a node whose edges it deletes.
UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[m:MENTIONS]->(:Person {id: row.old})
WHERE m.address = row.address
WITH row, a, m ORDER BY m.address
MATCH (new:Person {id: row.new})
CREATE (a)-[n:MENTIONS]->(new)
SET n = properties(m)
DELETE m
