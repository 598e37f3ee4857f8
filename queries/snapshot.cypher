// en: The state of the store
// zh: 数据状态
// about: The digest that `chuxi snapshot` keeps the state under, and what it is made of: the same for the same articles, readings, rules and decisions, whatever the order of loads and the engine. No row for a store that is empty, or in which a decision is half carried out.
// python: queries.snapshot:state
// column digest: string -- digest of the state, a SHA-256
// column articles: integer -- articles, suppressed ones too
// column extractors: strings -- versions of the extractor that read them
// column rules: strings -- rules by which they were put together, one of each version of Chuxi that wrote
// column judgements: integer -- judgements that hold
// column corrections: integer -- corrections that hold
// column suppressions: integer -- suppressions that hold
MATCH (n:ChuxiState {key: 'state'})
RETURN n.key AS key
