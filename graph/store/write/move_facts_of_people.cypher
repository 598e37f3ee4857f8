// Re-point the facts of mentions that moved to another person. rows: [{old, new, addresses}]
// ORDER BY makes the rows stand before anything is deleted: ArcadeDB skips edges of a node whose edges it deletes.
UNWIND $rows AS row
MATCH (:Person {id: row.old})-[f:<TYPE>]->(target)
WHERE f.mention IN row.addresses
WITH row, f, target ORDER BY f.fact
MATCH (new:Person {id: row.new})
CREATE (new)-[g:<TYPE>]->(target)
SET g = properties(f)
DELETE f
