// Write nodes as they now are: every property that a row does not give is gone afterwards.
// <LABEL>, <KEY> and <DATES> come from the ontology. rows: [{key, properties, dates}]
UNWIND $rows AS row
MERGE (n:<LABEL> {<KEY>: row.key})
SET n = row.properties<DATES>
