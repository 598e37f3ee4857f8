// en: Search people
// zh: 搜索人物
// about: Either script, pinyin with or without spaces and tones, initials. Best match first, then who is in more meetings.
// about: matched_by is name, script (the other script), beginning, pinyin, initials, pinyin_beginning, part or sound (another character with the same pinyin).
// param q: typed -- what was typed
// param limit: integer = 20 -- rows at most
// column person: string -- address
// column name: string -- name as printed most
// column names: strings -- every form attested
// column class: string -- official, delegate, expert, foreign or private
// column matched_by: string -- how it was found
// column role: string -- latest post as printed
// column agency: string -- address of that post's agency
// column agency_name: string -- its name
// column first_seen: date -- first day reported
// column last_seen: date -- last day reported
// column meetings: integer -- meetings, planned ones not counted
CALL {
  MATCH (p:Person {name_key: $q_key}) RETURN p, 1 AS rank
  UNION ALL
  MATCH (p:Person) WHERE p.name_key STARTS WITH $q_key RETURN p, 2 AS rank
  UNION ALL
  MATCH (p:Person {pinyin: $q_latin}) RETURN p, 3 AS rank
  UNION ALL
  MATCH (p:Person {initials: $q_latin}) RETURN p, 4 AS rank
  UNION ALL
  MATCH (p:Person) WHERE p.pinyin STARTS WITH $q_latin RETURN p, 5 AS rank
  UNION ALL
  MATCH (p:Person) WHERE p.name_key CONTAINS $q_key RETURN p, 6 AS rank
  UNION ALL
  MATCH (p:Person {pinyin: $q_sound}) RETURN p, 7 AS rank
}
WITH p, min(rank) AS rank
WITH p, CASE WHEN rank = 1 AND $q_raw IN p.names THEN 0 ELSE rank END AS rank
WITH p, rank, COUNT { (p)-[:ATTENDED]->() } AS facts
ORDER BY rank, facts DESC, p.name_key, p.id
LIMIT $limit
CALL (p) {
  OPTIONAL MATCH (p)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH r, h ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  OPTIONAL MATCH (r)-[:AT]->(g:Agency)
  RETURN h.role AS role, g.id AS agency, g.name AS agency_name
}
CALL (p) {
  OPTIONAL MATCH (p)-[:ATTENDED]->(m:Meeting)
  WHERE NOT m.planned
  RETURN count(DISTINCT m) AS meetings
}
RETURN p.id AS person, p.name AS name, p.names AS names, p.class AS class,
       ['name', 'script', 'beginning', 'pinyin', 'initials', 'pinyin_beginning', 'part', 'sound'][rank] AS matched_by,
       role, agency, agency_name, toString(p.first_seen) AS first_seen, toString(p.last_seen) AS last_seen, meetings
ORDER BY rank, facts DESC, p.name_key, person
