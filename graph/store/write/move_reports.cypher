// Re-point reports from one meeting to another. rows: [{article, old, new, address}]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[m:REPORTS]->(:Meeting {id: row.old})
WHERE m.address = row.address
MATCH (new:Meeting {id: row.new})
CREATE (a)-[n:REPORTS]->(new)
SET n = properties(m)
DELETE m
