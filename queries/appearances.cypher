// en: Every appearance of some people
// zh: 若干人物的全部见报
// about: One row a fact, and one for an article that only names the person, by person and day.
// param people: people -- addresses of the people
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 1000000 -- rows at most
// column person: string -- address of the person
// column name: string -- name of the person
// column type: string -- ATTENDED, CHAIRED, DIRECTED, SPOKE, HELD, CHANGED or MENTIONS
// column printed: string -- the post as printed, the name where nothing more is said
// column node: string -- address of the meeting or post
// column what: string -- name of the meeting, title of the post
// column date: date -- day of the meeting, of the fact or of publication
// column article: string -- id of the article
// column published: date -- day of publication
// column newsroom: string -- who wrote it
// column title: string -- headline
// column url: string -- address on the web
// column sentence: sentence -- the words that say so
UNWIND $people AS id
MATCH (p:Person {id: id})
WITH id, p, p.name AS name
CALL (p) {
  MATCH (p)-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]->(m:Meeting)
  RETURN {type: type(f), printed: f.role, node: m.id, what: m.name, day: toString(m.date), article: f.article,
          span: {article: f.article, start: f.start, end: f.end, in_title: f.in_title}} AS one
  UNION ALL
  MATCH (p)-[f:HELD|CHANGED]->(r:Role)
  RETURN {type: type(f), printed: f.role, node: r.id, what: r.title, day: toString(f.date), article: f.article,
          span: {article: f.article, start: f.start, end: f.end, in_title: f.in_title}} AS one
  UNION ALL
  MATCH (p)<-[f:MENTIONS]-(a:Article)
  RETURN {type: 'MENTIONS', printed: f.name, day: toString(a.published), article: a.id} AS one
}
WITH id, name, one
WITH id, name, one.article AS article, collect(one) AS found
WITH id, name, article, CASE size(found) WHEN 1 THEN found ELSE [one IN found WHERE one.type <> 'MENTIONS'] END AS found
MATCH (a:Article {id: article})
UNWIND found AS one
WITH id, name, a, one, CASE WHEN one.span IS NULL THEN -1 ELSE one.span.start END AS start
RETURN id AS person, name, one.type AS type, one.printed AS printed, one.node AS node, one.what AS what,
       one.day AS date, a.id AS article, toString(a.published) AS published, a.newsroom AS newsroom,
       a.title AS title, a.url AS url, one.span AS sentence
ORDER BY person, date IS NULL, date, article, start, type, node
SKIP $skip LIMIT $limit
