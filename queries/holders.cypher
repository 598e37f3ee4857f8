// en: Holders of a role
// zh: 某职务的历任者
// about: One row a person and status, by the first day reported.
// param role: string -- address of the post
// column person: string -- address of the person
// column name: string -- name
// column status: string -- current, former, acting or designate
// column first: date -- first day reported
// column last: date -- last day reported
// column printed: strings -- the post as articles print it
// column articles: integer -- articles that say so
// column sentence: sentence -- the earliest words that say so
MATCH (r:Role {id: $role})<-[h:HELD]-(p:Person)
WITH p, h ORDER BY h.date IS NULL, h.date, h.article, h.start
WITH p, h.status AS status, min(h.date) AS first, max(h.date) AS last, collect(DISTINCT h.role) AS printed,
     count(DISTINCT h.article) AS articles,
     collect({article: h.article, start: h.start, end: h.end, in_title: h.in_title}) AS spans
RETURN p.id AS person, p.name AS name, status, toString(first) AS first, toString(last) AS last, printed,
       articles, head(spans) AS sentence
ORDER BY first IS NULL, first, person, status
