// Stored articles with their records. ids: [article]
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.title AS title, a.text AS text, toString(a.published) AS published, a.newsroom AS newsroom,
       a.republisher AS republisher, a.page AS page, a.url AS url, a.captured_at AS captured_at, a.origin AS origin,
       a.given AS given, a.record AS record
