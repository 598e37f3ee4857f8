// en: Appointments and removals of a person
// zh: 某人的职务变动
// param person: person -- address of the person
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column date: date -- day of the change or of the report
// column kind: string -- nominated, appointed, elected, removed, resigned, investigated or died
// column role: string -- address of the post
// column title: string -- title of the post
// column printed: string -- the post as printed
// column agency: string -- address of the agency
// column agency_name: string -- name of the agency
// column articles: integer -- articles that say so
// column sentence: sentence -- the words that say so
MATCH (p:Person {id: $person})-[c:CHANGED]->(r:Role)
WHERE size($left_out) = 0 OR NOT c.mention IN $left_out
WITH r, c
WITH r, c ORDER BY c.article, c.start
WITH r, c.kind AS kind, c.date AS day, count(DISTINCT c.article) AS articles, collect(c.role) AS printed,
     collect({article: c.article, start: c.start, end: c.end, in_title: c.in_title}) AS spans
OPTIONAL MATCH (r)-[:AT]->(g:Agency)
RETURN toString(day) AS date, kind, r.id AS role, r.title AS title, head(printed) AS printed,
       g.id AS agency, g.name AS agency_name, articles, head(spans) AS sentence
ORDER BY date IS NULL, date, role, kind
