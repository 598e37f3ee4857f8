// en: Reports of a meeting
// zh: 会议的报道
// param meeting: meeting -- address of the meeting
// column article: string -- id of the article
// column title: string -- headline
// column newsroom: string -- who wrote it
// column republisher: string -- who put it on another site
// column published: date -- day of publication
// column url: string -- address on the web
// column name: string -- the meeting's name as printed
// column sentence: sentence -- the words that report it
MATCH (m:Meeting {id: $meeting})<-[r:REPORTS]-(a:Article)
RETURN a.id AS article, a.title AS title, a.newsroom AS newsroom, a.republisher AS republisher,
       toString(a.published) AS published, a.url AS url, r.name AS name,
       {article: a.id, start: r.start, end: r.end, in_title: r.in_title} AS sentence
ORDER BY published IS NULL, published, article, r.start
