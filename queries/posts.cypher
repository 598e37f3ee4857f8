// en: Posts of an agency and who held them
// zh: 某机构的职务与任职者
// about: One row a post, person and status, by post and first day reported.
// param agency: agency -- address of the agency
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 200 -- rows at most
// column role: string -- address of the post
// column title: string -- title of the post
// column class: string -- post, membership, rank, delegate or label
// column person: string -- address of the person
// column name: string -- name of the person
// column status: string -- current, former, acting or designate
// column first: date -- first day reported
// column last: date -- last day reported
// column articles: integer -- articles that say so
// column sentence: sentence -- the earliest words that say so
MATCH (g:Agency {id: $agency})<-[:AT]-(r:Role)<-[h:HELD]-(p:Person)
WITH r, p, h ORDER BY h.date IS NULL, h.date, h.article, h.start
WITH r, p, h.status AS status, min(h.date) AS first, max(h.date) AS last, count(DISTINCT h.article) AS articles,
     collect({article: h.article, start: h.start, end: h.end, in_title: h.in_title}) AS spans
RETURN r.id AS role, r.title AS title, r.class AS class, p.id AS person, p.name AS name, status,
       toString(first) AS first, toString(last) AS last, articles, head(spans) AS sentence
ORDER BY role, first IS NULL, first, person, status
SKIP $skip LIMIT $limit
