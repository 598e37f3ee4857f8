// What articles print. ids: [article]
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS article, a.title AS title, a.newsroom AS newsroom, toString(a.published) AS published, a.text AS text
