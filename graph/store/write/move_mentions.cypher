// Re-point mentions from one person to another. rows: [{article, old, new, address}]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[m:MENTIONS]->(:Person {id: row.old})
WHERE m.address = row.address
MATCH (new:Person {id: row.new})
CREATE (a)-[n:MENTIONS]->(new)
SET n = properties(m)
DELETE m
