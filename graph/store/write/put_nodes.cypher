// Write nodes as they now are: every property that a row does not give is gone afterwards.
// <LABEL> and <KEY> come from the ontology. rows: [{key, properties}]
UNWIND $rows AS row
MERGE (n:<LABEL> {<KEY>: row.key})
SET n = row.properties
