// Give nodes another key, all their relationships staying: a person's earliest mention changed.
// rows: [{old, new}]
UNWIND $rows AS row
MATCH (n:<LABEL> {<KEY>: row.old})
SET n.<KEY> = row.new
