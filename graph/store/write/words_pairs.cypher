// Blocks of segments. keys: [block]
UNWIND $keys AS key
MATCH (p:ChuxiPairs {key: key})
RETURN p.key AS key, p.pairs AS pairs
