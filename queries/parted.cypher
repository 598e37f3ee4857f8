// en: With whom a person stopped sitting
// zh: 与某人不再同场的人
// about: People of at least `meetings` shared meetings who both went on attending for `days` days or more after the last shared one, most meetings first.
// about: Newspapers print some of those present: the end of a series in print proves no break.
// param person: person -- address of the person
// param meetings: integer = 3 -- shared meetings at least
// param days: integer = 180 -- days that both are still seen after the last shared meeting
// param limit: integer = 12 -- rows at most
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column person: string -- address of the other person
// column name: string -- name
// column meetings: integer -- meetings attended by both
// column first: date -- first day together
// column last: date -- last day together
// column seen: date -- last day on which the other attended a meeting
// column role: string -- the other's latest post as printed
MATCH (p:Person {id: $person})
CALL (p) {
  MATCH (p)-[f:ATTENDED]->(m:Meeting)
  WHERE NOT m.planned AND (size($left_out) = 0 OR NOT f.mention IN $left_out)
  RETURN max(m.date) AS still
}
MATCH (p)-[f:ATTENDED]->(m:Meeting)
WHERE NOT m.planned AND m.date IS NOT NULL
  AND (size($left_out) = 0 OR NOT f.mention IN $left_out)
WITH still, m
WITH DISTINCT still, m
MATCH (m)<-[:ATTENDED]-(q:Person)
WITH still, q, count(DISTINCT m) AS meetings, min(m.date) AS first, max(m.date) AS last
WHERE meetings >= $meetings AND q.id <> $person AND last + duration({days: $days}) <= still
CALL (q) {
  MATCH (q)-[:ATTENDED]->(n:Meeting)
  WHERE NOT n.planned
  RETURN max(n.date) AS seen
}
WITH q, meetings, first, last, seen
WHERE last + duration({days: $days}) <= seen
WITH q, meetings, first, last, seen
ORDER BY meetings DESC, last DESC, q.id
LIMIT $limit
CALL (q) {
  OPTIONAL MATCH (q)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH h, r ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  RETURN h.role AS role
}
RETURN q.id AS person, q.name AS name, meetings, toString(first) AS first, toString(last) AS last,
       toString(seen) AS seen, role
ORDER BY meetings DESC, last DESC, person
