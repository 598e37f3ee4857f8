// en: A person
// zh: 人物
// about: An old address resolves to whoever holds that mention now. `role` and `agency` are the latest reported.
// param person: string -- address of the person, or of any mention of the person
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

// A person's id is the address of its earliest mention, so this one look-up finds it by any address.
// Without labels and with WHERE: so both engines use the relationship's index.
MATCH ()-[r:MENTIONS]->(p) WHERE r.address = $person
WITH DISTINCT p
CALL (p) {
  OPTIONAL MATCH (p)-[h:HELD]->(r:Role)
  WHERE h.status <> 'former'
  WITH r, h ORDER BY r.class = 'label', h.date IS NULL, h.date DESC, h.article, h.start LIMIT 1
  OPTIONAL MATCH (r)-[:AT]->(g:Agency)
  RETURN h.role AS role, r.id AS role_id, g.id AS agency, g.name AS agency_name
}
CALL (p) {
  OPTIONAL MATCH (p)-[:ATTENDED]->(m:Meeting)
  WHERE NOT m.planned
  RETURN count(DISTINCT m) AS meetings
}
RETURN p.id AS person, p.name AS name, p.names AS names, p.class AS class, p.pinyin AS pinyin,
       toString(p.first_seen) AS first_seen, toString(p.last_seen) AS last_seen,
       role, role_id, agency, agency_name, meetings,
       COUNT { (p)<-[:MENTIONS]-(:Article) } AS articles
