// en: Who else a person may be
// zh: 可能与某人为同一人者
// about: Namesakes kept apart whose evidence lies between keeping apart and merging, the likeliest first.
// about: A reason is the name of a comparison and its weighted value.
// python: queries.unsure:with_reasons
// param person: person -- address of the person
// param limit: integer = 10 -- rows at most
// column person: string -- address of the person
// column other: string -- address of the other
// column name: string -- the other's name
// column role: string -- the other's latest post as printed
// column first_seen: date -- first day on which the other is reported
// column last_seen: date -- last day
// column facts: integer -- facts about the other
// column score: string -- sum of the evidence
// column speaks_for: strings -- what speaks for one person
// column speaks_against: strings -- what speaks against it
// column vetoes: strings -- what bars it
MATCH (p:Person {id: $person})
WHERE p.unsure IS NOT NULL
UNWIND range(0, size(p.unsure) - 1) AS place
WITH p, place, split(p.unsure[place], ' ')[1] AS namesake
ORDER BY place LIMIT $limit
MATCH (q:Person {id: namesake})
CALL (q) {
  OPTIONAL MATCH (q)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH h, r ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  RETURN h.role AS role
}
RETURN p.id AS person, q.id AS other, q.name AS name, role, toString(q.first_seen) AS first_seen,
       toString(q.last_seen) AS last_seen, COUNT { (q)-[]->() } AS facts
ORDER BY place
