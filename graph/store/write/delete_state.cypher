// An empty store has no state, as a new one
MATCH (n:ChuxiState {key: 'state'})
DELETE n
