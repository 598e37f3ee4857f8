// The articles of segments. keys: [segment], or null for all
MATCH (w:ChuxiWords)
WHERE $keys IS NULL OR w.key IN $keys
RETURN w.key AS key, w.blocks AS blocks, w.articles AS articles
