// What the store notes of its articles: the hash of their set, how many each version read, by which rules
MATCH (n:ChuxiState {key: 'state'})
RETURN n.articles AS articles, n.extractors AS extractors, n.rules AS rules
