// What is stored under some article ids. ids: [article]
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.sha256 AS sha256, a.title AS title, toString(a.published) AS published,
       a.extractor AS extractor, a.origin AS origin
