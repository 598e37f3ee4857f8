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
MATCH (p:Person)
WHERE p.name_key CONTAINS $q_key OR p.pinyin STARTS WITH $q_latin OR p.initials = $q_latin OR p.pinyin = $q_sound
WITH p,
     CASE WHEN p.name_key = $q_key THEN CASE WHEN $q_raw IN p.names THEN 0 ELSE 1 END
          WHEN p.name_key STARTS WITH $q_key THEN 2
          WHEN p.pinyin = $q_latin THEN 3
          WHEN p.initials = $q_latin THEN 4
          WHEN p.pinyin STARTS WITH $q_latin THEN 5
          WHEN p.name_key CONTAINS $q_key THEN 6
          ELSE 7 END AS rank
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
