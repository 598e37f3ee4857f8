// The users' own lexicons that are kept. keys: [key]
UNWIND $keys AS key
MATCH (n:ChuxiState {key: key})
RETURN n.key AS key, n.content AS content
