// Re-point the facts of mentions that moved to another person. rows: [{old, new, addresses}]
UNWIND $rows AS row
MATCH (:Person {id: row.old})-[f:<TYPE>]->(target)
WHERE f.mention IN row.addresses
MATCH (new:Person {id: row.new})
CREATE (new)-[g:<TYPE>]->(target)
SET g = properties(f)
DELETE f
