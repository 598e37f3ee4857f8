// Delete nodes that nothing holds any more, with what structure still hangs on them. keys: [key]
UNWIND $keys AS key
MATCH (n:<LABEL> {<KEY>: key})
DETACH DELETE n
