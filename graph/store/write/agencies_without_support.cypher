// Of some agencies, those without a role, a part of their own, a part in a meeting or an agency before. ids: [agency]
UNWIND $ids AS id
MATCH (a:Agency {id: id})
WHERE NOT EXISTS { MATCH (a)<-[:AT]-(:Role) } AND NOT EXISTS { MATCH (a)<-[:PART_OF]-(:Agency) }
  AND NOT EXISTS { MATCH (a)-[:TOOK_PART]->(:Meeting) } AND NOT EXISTS { MATCH (a)<-[:SUCCEEDED_BY]-(:Agency) }
OPTIONAL MATCH (a)-[:PART_OF]->(above:Agency)
OPTIONAL MATCH (a)-[:LOCATED_IN]->(place:Place)
OPTIONAL MATCH (a)-[:SUCCEEDED_BY]->(after:Agency)
RETURN a.id AS id, above.id AS above, place.id AS place, after.id AS after
