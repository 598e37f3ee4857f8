// en: Search meetings
// zh: 搜索会议
// about: Words of the name, either script; the whole name first, then newest first.
// param q: typed -- what was typed
// param since: date = null -- first day
// param until: date = null -- last day
// param limit: integer = 20 -- rows at most
// column meeting: string -- address
// column name: string -- name
// column kind: string -- meeting, talks, visit or ceremony
// column date: date -- first day
// column place: string -- place as printed
// column planned: boolean -- announced, not reported
// column matched_by: string -- name (all of it) or words
CALL db.index.fulltext.queryNodes('meeting_text', $q_text) YIELD node AS m
WHERE ($since IS NULL OR coalesce(m.end_date, m.date) >= date($since))
  AND ($until IS NULL OR m.date <= date($until))
WITH m, CASE m.name WHEN $q_raw THEN 'name' ELSE 'words' END AS matched_by
ORDER BY matched_by, m.date IS NULL, m.date DESC, m.id
LIMIT $limit
RETURN m.id AS meeting, m.name AS name, m.kind AS kind, toString(m.date) AS date, m.place AS place,
       m.planned AS planned, matched_by
ORDER BY matched_by, date IS NULL, date DESC, meeting
