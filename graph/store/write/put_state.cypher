// Note the state. articles, extractors, rules
MERGE (n:ChuxiState {key: 'state'})
SET n.articles = $articles, n.extractors = $extractors, n.rules = $rules
