// Of some places, those where no agency is and that no place lies in. ids: [place]
UNWIND $ids AS id
MATCH (p:Place {id: id})
WHERE NOT EXISTS { MATCH (p)<-[:LOCATED_IN]-(:Agency) } AND NOT EXISTS { MATCH (p)<-[:WITHIN]-(:Place) }
OPTIONAL MATCH (p)-[:WITHIN]->(above:Place)
RETURN p.id AS id, above.id AS above
