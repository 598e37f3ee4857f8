// en: A person
// zh: 人物
// about: An old address resolves to whoever holds that mention now. `role` and `agency` are the latest reported.
// param person: person -- address of the person, or of any mention of the person
// param least_strength: strength = 0 -- leave out mentions that are one with the person less surely (0 to 100)
// column person: string -- address
// column name: string -- name as printed most
// column names: strings -- every form attested
// column class: string -- official, delegate, expert, foreign or private
// column pinyin: string -- pinyin of the name
// column first_seen: date -- first day reported
// column last_seen: date -- last day reported
// column role: string -- latest post as printed, a collective label (市领导) only for want of another
// column role_id: string -- address of that post
// column agency: string -- address of that post's agency
// column agency_name: string -- its name
// column meetings: integer -- meetings attended, planned ones not counted
// column articles: integer -- articles that mention the person
// column weakest: integer -- how surely all mentions are one person: the weakest merge in percent, 100 for certain

MATCH (p:Person {id: $person})
CALL (p) {
  OPTIONAL MATCH (p)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former' AND (size($left_out) = 0 OR NOT h.mention IN $left_out)
  WITH r, h ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  OPTIONAL MATCH (r)-[:AT]->(g:Agency)
  RETURN h.role AS role, r.id AS role_id, g.id AS agency, g.name AS agency_name
}
CALL (p) {
  OPTIONAL MATCH (p)-[f:ATTENDED]->(m:Meeting)
  WHERE NOT m.planned AND (size($left_out) = 0 OR NOT f.mention IN $left_out)
  RETURN count(DISTINCT m) AS meetings
}
RETURN p.id AS person, p.name AS name, p.names AS names, p.class AS class, p.pinyin AS pinyin,
       toString(p.first_seen) AS first_seen, toString(p.last_seen) AS last_seen,
       role, role_id, agency, agency_name, meetings,
       COUNT { (p)<-[:MENTIONS]-(:Article) } - size($left_out) AS articles,
       reduce(low = 100, tie IN coalesce(p.ties, []) | CASE WHEN toInteger(left(tie, 3)) < low THEN toInteger(left(tie, 3)) ELSE low END)
         AS weakest
