// Structure between nodes, once however often it is said. rows: [{source, target, properties}]
UNWIND $rows AS row
MATCH (a:<FROM> {<FROM_KEY>: row.source})
MATCH (b:<TO> {<TO_KEY>: row.target})
MERGE (a)-[r:<TYPE>]->(b)
SET r += row.properties
