// Articles that another version of the extractor has read. extractor: its version now
MATCH (a:Article)
WHERE a.extractor <> $extractor
RETURN a.id AS id
