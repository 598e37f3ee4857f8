// Re-point the facts of reports that moved to another meeting. rows: [{old, new, article}]
UNWIND $rows AS row
MATCH (source)-[f:<TYPE>]->(:Meeting {id: row.old})
WHERE f.article = row.article
MATCH (new:Meeting {id: row.new})
CREATE (source)-[g:<TYPE>]->(new)
SET g = properties(f)
DELETE f
