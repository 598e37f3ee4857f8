// en: Meetings that two people attended
// zh: 两人同场的会议
// about: Newest first; planned meetings don't count.
// param a: person -- address of one person
// param b: person -- address of the other
// param since: date = null -- first day
// param until: date = null -- last day
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 50 -- rows at most
// column meeting: string -- address of the meeting
// column date: date -- first day
// column name: string -- name of the meeting
// column kind: string -- meeting, talks, visit or ceremony
// column people: integer -- people who attended
// column types_a: strings -- what the one did there
// column role_a: string -- title then of the one
// column sentence_a: sentence -- the words about the one
// column types_b: strings -- what the other did there
// column role_b: string -- title then of the other
// column sentence_b: sentence -- the words about the other
// column total: integer -- meetings attended by both
CALL {
  MATCH (:Person {id: $a})-[:ATTENDED]->(m:Meeting)
  WHERE $a <> $b
  RETURN DISTINCT m
  UNION ALL
  MATCH (:Person {id: $b})-[:ATTENDED]->(m:Meeting)
  RETURN DISTINCT m
}
WITH m, count(*) AS present
WHERE present = 2 AND NOT m.planned
  AND ($since IS NULL OR coalesce(m.end_date, m.date) >= date($since))
  AND ($until IS NULL OR m.date <= date($until))
WITH m.id AS id, m.date AS date
ORDER BY date IS NULL, date DESC, id
WITH collect(id) AS ids
WITH size(ids) AS total, ids[$skip..$skip + $limit] AS page
MATCH (a:Person {id: $a})
MATCH (b:Person {id: $b})
UNWIND page AS id
MATCH (m:Meeting {id: id})
CALL (a, m) {
  MATCH (m)<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]-(q:Person)
  WHERE q = a
  WITH f, CASE type(f) WHEN 'CHAIRED' THEN 0 WHEN 'DIRECTED' THEN 1 WHEN 'SPOKE' THEN 2 ELSE 3 END AS strength
  ORDER BY strength, f.article, f.start
  WITH collect(DISTINCT type(f)) AS types, collect(DISTINCT f.role) AS roles,
       collect({article: f.article, start: f.start, end: f.end, in_title: f.in_title}) AS spans
  RETURN types AS types_a, head([role IN roles WHERE role <> '']) AS role_a, head(spans) AS sentence_a
}
CALL (b, m) {
  MATCH (m)<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]-(q:Person)
  WHERE q = b
  WITH f, CASE type(f) WHEN 'CHAIRED' THEN 0 WHEN 'DIRECTED' THEN 1 WHEN 'SPOKE' THEN 2 ELSE 3 END AS strength
  ORDER BY strength, f.article, f.start
  WITH collect(DISTINCT type(f)) AS types, collect(DISTINCT f.role) AS roles,
       collect({article: f.article, start: f.start, end: f.end, in_title: f.in_title}) AS spans
  RETURN types AS types_b, head([role IN roles WHERE role <> '']) AS role_b, head(spans) AS sentence_b
}
RETURN m.id AS meeting, toString(m.date) AS date, m.name AS name, m.kind AS kind,
       COUNT { MATCH (m)<-[:ATTENDED]-(x:Person) RETURN DISTINCT x } AS people,
       types_a, role_a, sentence_a, types_b, role_b, sentence_b, total
ORDER BY date IS NULL, date DESC, meeting
