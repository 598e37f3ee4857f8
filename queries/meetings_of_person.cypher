// en: Meetings of a person in a window of dates
// zh: 某人在一段时间内的会议
// about: One row a meeting, newest first, undated last; parallel facts of several articles are folded.
// about: `role` is the title printed at that meeting; the sentence is that of the strongest fact (chaired, directed, spoke, attended).
// param person: person -- address of the person
// param since: date = null -- first day
// param until: date = null -- last day
// param types: strings = ["ATTENDED", "CHAIRED", "DIRECTED", "SPOKE"] -- in which parts
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 50 -- rows at most
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column meeting: string -- address of the meeting
// column date: date -- first day
// column end_date: date -- last day of several
// column name: string -- name of the meeting
// column kind: string -- meeting, talks, visit or ceremony
// column place: string -- place as printed
// column planned: boolean -- announced, not reported
// column types: strings -- what the person did there
// column role: string -- title then
// column roles: strings -- every title that an article prints for this meeting
// column position: integer -- place in the printed list
// column articles: integer -- articles that say so
// column sentence: sentence -- the words that say so
// column total: integer -- meetings in the window
MATCH (:Person {id: $person})-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]->(m:Meeting)
WHERE type(f) IN $types
  AND ($since IS NULL OR coalesce(m.end_date, m.date) >= date($since))
  AND ($until IS NULL OR m.date <= date($until))
  AND (size($left_out) = 0 OR NOT f.mention IN $left_out)
WITH m
WITH DISTINCT m
WITH m.id AS id, m.date AS date
ORDER BY date IS NULL, date DESC, id
WITH collect(id) AS ids
WITH size(ids) AS total, ids[$skip..$skip + $limit] AS page
MATCH (p:Person {id: $person})
UNWIND page AS id
MATCH (m:Meeting {id: id})
MATCH (m)<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]-(q:Person)
WHERE q = p AND (size($left_out) = 0 OR NOT f.mention IN $left_out)
WITH total, m, f
WITH total, m, f,
     CASE type(f) WHEN 'CHAIRED' THEN 0 WHEN 'DIRECTED' THEN 1 WHEN 'SPOKE' THEN 2 ELSE 3 END AS strength
ORDER BY strength, f.article, f.start
WITH total, m, collect(DISTINCT type(f)) AS types, collect(DISTINCT f.role) AS printed,
     min(f.position) AS position, count(DISTINCT f.article) AS articles,
     collect({article: f.article, start: f.start, end: f.end, in_title: f.in_title}) AS spans
WITH total, m, types, position, articles, spans, [role IN printed WHERE role <> ''] AS roles
RETURN m.id AS meeting, toString(m.date) AS date, toString(m.end_date) AS end_date, m.name AS name,
       m.kind AS kind, m.place AS place, m.planned AS planned,
       types, head(roles) AS role, roles, position, articles, head(spans) AS sentence, total
ORDER BY date IS NULL, date DESC, meeting
