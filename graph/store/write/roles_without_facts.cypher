// Of some roles, those that no fact speaks of. ids: [role]
UNWIND $ids AS id
MATCH (r:Role {id: id})
WHERE NOT EXISTS { MATCH (r)<-[:HELD]-(:Person) } AND NOT EXISTS { MATCH (r)<-[:CHANGED]-(:Person) }
RETURN r.id AS id
