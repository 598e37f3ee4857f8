// en: Who attended the same meetings as a person
// zh: 与某人同场的人
// about: Ranked by meetings attended by both; planned meetings don't count.
// param person: person -- address of the person
// param since: date = null -- first day
// param until: date = null -- last day
// param size: integer = null -- leave out meetings with more people than this
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 50 -- rows at most
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column person: string -- address of the other person
// column name: string -- name
// column class: string -- official, delegate, expert, foreign or private
// column meetings: integer -- meetings attended by both
// column first: date -- first day together
// column last: date -- last day together
// column role: string -- the other's latest post as printed
MATCH (p:Person {id: $person})-[f:ATTENDED]->(m:Meeting)
WHERE NOT m.planned
  AND (size($left_out) = 0 OR NOT f.mention IN $left_out)
  AND ($since IS NULL OR coalesce(m.end_date, m.date) >= date($since))
  AND ($until IS NULL OR m.date <= date($until))
WITH m
WITH DISTINCT m
WHERE $size IS NULL OR COUNT { MATCH (m)<-[:ATTENDED]-(x:Person) RETURN DISTINCT x } <= $size
MATCH (m)<-[:ATTENDED]-(q:Person)
WITH q, count(DISTINCT m) AS meetings, min(m.date) AS first, max(m.date) AS last
WHERE q.id <> $person
WITH q, meetings, first, last
ORDER BY meetings DESC, last IS NULL, last DESC, q.id
SKIP $skip LIMIT $limit
CALL (q) {
  OPTIONAL MATCH (q)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH h, r ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  RETURN h.role AS role
}
RETURN q.id AS person, q.name AS name, q.class AS class, meetings, toString(first) AS first,
       toString(last) AS last, role
ORDER BY meetings DESC, last IS NULL, last DESC, person
