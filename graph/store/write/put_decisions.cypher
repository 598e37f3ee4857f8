// Write decisions. <LABEL>: Judgement or Correction. rows: [{key, properties}]
UNWIND $rows AS row
MERGE (n:<LABEL> {id: row.key})
SET n = row.properties
