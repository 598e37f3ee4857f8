// The printed names of agencies. rows: [{id, names}]
UNWIND $rows AS row
MATCH (a:Agency {id: row.id})
SET a.names = row.names
