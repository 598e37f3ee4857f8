// Stored agencies with their printed names. ids: [agency]
UNWIND $ids AS id
MATCH (a:Agency {id: id})
RETURN a.id AS id, a.names AS names
