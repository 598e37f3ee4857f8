// The people of some names, with the signatures of their mentions. keys: [name key]
UNWIND $keys AS key
MATCH (p:Person {name_key: key})
RETURN p.name_key AS name_key, p.id AS id, p.signatures AS signatures, p.ties AS ties, p.unsure AS unsure
