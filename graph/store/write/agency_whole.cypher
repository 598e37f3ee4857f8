// An agency with what is above it and where it is. id: agency
MATCH (a:Agency {id: $id})
OPTIONAL MATCH (a)-[:PART_OF]->(above:Agency)
OPTIONAL MATCH (a)-[:LOCATED_IN]->(place:Place)
RETURN a.id AS id, a.name AS name, a.branch AS branch, a.placed AS placed, above.id AS above, place.id AS place
