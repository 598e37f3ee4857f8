// Of some roles, those that no fact speaks of. ids: [role]
UNWIND $ids AS id
MATCH (r:Role {id: id})
WHERE NOT EXISTS { MATCH (r)<-[:HELD]-() } AND NOT EXISTS { MATCH (r)<-[:CHANGED]-() }
RETURN r.id AS id
