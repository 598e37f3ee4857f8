// The agencies that articles say took part. ids: [article]
UNWIND $ids AS id
MATCH (:Article {id: id})-[:REPORTS]->(:Meeting)<-[f:TOOK_PART]-(a:Agency)
WHERE f.article = id
RETURN DISTINCT a.id AS agency
