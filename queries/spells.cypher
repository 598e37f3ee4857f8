// en: Spells of a person's posts
// zh: 某人各职务的任期（见报所及）
// about: One row a post and spell: from the first to the last day on which the post is told of in one way, closed by news that it is over.
// about: News states no terms: between two spells, and before and after them, nothing is known.
// python: queries.spells:of_person
// param person: person -- address of the person
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column role: string -- address of the post
// column title: string -- title of the post
// column class: string -- post, membership, rank, delegate or label
// column agency: string -- address of the agency
// column agency_name: string -- name of the agency
// column status: string -- current, acting, designate, or former for one known by its end alone
// column first: date -- first day told of
// column last: date -- last day told of
// column appointed: date -- day of news of the appointment or election
// column ended: date -- day of the first news that it is over
// column articles: integer -- articles that say so
// column sentence: sentence -- the earliest words that say so
// column last_sentence: sentence -- the latest words that say so
MATCH (p:Person {id: $person})-[f:HELD|CHANGED]->(r:Role)
WHERE size($left_out) = 0 OR NOT f.mention IN $left_out
OPTIONAL MATCH (r)-[:AT]->(g:Agency)
RETURN r.id AS role, r.title AS title, r.class AS class, g.id AS agency, g.name AS agency_name,
       toString(f.date) AS day, CASE type(f) WHEN 'HELD' THEN f.status ELSE f.kind END AS kind,
       {article: f.article, start: f.start, end: f.end, in_title: f.in_title} AS span
