// en: An article
// zh: 文章
// param article: string -- id of the article
// column article: string -- id
// column title: string -- headline
// column text: string -- text; all offsets count its code points
// column published: date -- day of publication
// column newsroom: string -- who wrote it
// column republisher: string -- who put it on another site
// column page: string -- page of the newspaper
// column url: string -- address on the web
// column captured_at: string -- when it was captured
// column sha256: string -- SHA-256 of the text
MATCH (a:Article {id: $article})
RETURN a.id AS article, a.title AS title, a.text AS text, toString(a.published) AS published,
       a.newsroom AS newsroom, a.republisher AS republisher, a.page AS page, a.url AS url,
       a.captured_at AS captured_at, a.sha256 AS sha256
