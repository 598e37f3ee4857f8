// en: People who may be one
// zh: 可能为同一人的姓名
// about: Namesakes kept apart whose evidence lies between keeping apart and merging; those on which most facts hang come first. `chuxi judge same|different PERSON OTHER` decides.
// about: A reason is the name of a comparison and its weighted value.
// python: queries.unsure:with_reasons
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 20 -- rows at most
// column person: string -- address of the one with more facts
// column name: string -- name
// column role: string -- the one's latest post as printed
// column seen: string -- days between which the one is reported
// column other: string -- address of the other
// column other_role: string -- the other's latest post as printed
// column other_seen: string -- days between which the other is reported
// column facts: integer -- facts that would move if they were merged: those of the one with fewer
// column score: string -- sum of the evidence
// column speaks_for: strings -- what speaks for one person
// column speaks_against: strings -- what speaks against it
// column vetoes: strings -- what bars it
MATCH (p:Person)
WHERE p.unsure IS NOT NULL
WITH p, COUNT { (p)-[]->() } AS facts
UNWIND p.unsure AS line
WITH p, facts, split(line, ' ')[1] AS namesake
MATCH (q:Person {id: namesake})
WITH CASE WHEN p.id < q.id THEN p ELSE q END AS one, CASE WHEN p.id < q.id THEN q ELSE p END AS two,
     facts, COUNT { (q)-[]->() } AS others
WITH DISTINCT one, two, CASE WHEN facts < others THEN facts ELSE others END AS facts
ORDER BY facts DESC, one.name_key, one.id, two.id
SKIP $skip LIMIT $limit
WITH facts, CASE WHEN COUNT { (one)-[]->() } >= COUNT { (two)-[]->() } THEN one ELSE two END AS p,
     CASE WHEN COUNT { (one)-[]->() } >= COUNT { (two)-[]->() } THEN two ELSE one END AS q
CALL (p) {
  OPTIONAL MATCH (p)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH h, r ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  RETURN h.role AS role
}
CALL (q) {
  OPTIONAL MATCH (q)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH h, r ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  RETURN h.role AS other_role
}
RETURN p.id AS person, p.name AS name, role,
       coalesce(toString(p.first_seen), '') + '/' + coalesce(toString(p.last_seen), '') AS seen,
       q.id AS other, other_role,
       coalesce(toString(q.first_seen), '') + '/' + coalesce(toString(q.last_seen), '') AS other_seen, facts
ORDER BY facts DESC, name, person, other
