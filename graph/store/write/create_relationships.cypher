// Create relationships: facts are created, never overwritten. rows: [{source, target, properties}]
UNWIND $rows AS row
MATCH (a:<FROM> {<FROM_KEY>: row.source})
MATCH (b:<TO> {<TO_KEY>: row.target})
CREATE (a)-[r:<TYPE>]->(b)
SET r = row.properties
