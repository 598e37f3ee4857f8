// What the state has of some articles. ids: [article]
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.digest AS digest, a.extractor AS extractor
