// en: Career of a person
// zh: 某人的任职经历
// about: One row a post and status, by the first day reported; news states no terms, so the days are those of the reports.
// param person: person -- address of the person
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column role: string -- address of the post
// column title: string -- title of the post
// column class: string -- post, membership, rank, delegate or label
// column agency: string -- address of the agency
// column agency_name: string -- name of the agency
// column status: string -- current, former, acting or designate
// column first: date -- first day reported
// column last: date -- last day reported
// column printed: strings -- the post as articles print it
// column articles: integer -- articles that say so
// column sentence: sentence -- the earliest words that say so
MATCH (p:Person {id: $person})-[h:HELD]->(r:Role)
WHERE size($left_out) = 0 OR NOT h.mention IN $left_out
WITH r, h
WITH r, h ORDER BY h.date IS NULL, h.date, h.article, h.start
WITH r, h.status AS status, min(h.date) AS first, max(h.date) AS last, collect(DISTINCT h.role) AS printed,
     count(DISTINCT h.article) AS articles,
     collect({article: h.article, start: h.start, end: h.end, in_title: h.in_title}) AS spans
OPTIONAL MATCH (r)-[:AT]->(g:Agency)
RETURN r.id AS role, r.title AS title, r.class AS class, g.id AS agency, g.name AS agency_name, status,
       toString(first) AS first, toString(last) AS last, printed, articles, head(spans) AS sentence
ORDER BY first IS NULL, first, role, status
