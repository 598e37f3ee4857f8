// en: What an agency took part in
// zh: 某机构参与的会议
// about: One row a meeting, newest first; the agency took part as such, not by one of its people.
// param agency: agency -- address of the agency
// param since: date = null -- first day
// param until: date = null -- last day
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 50 -- rows at most
// column meeting: string -- address of the meeting
// column date: date -- first day
// column name: string -- name of the meeting
// column kind: string -- meeting, talks, visit or ceremony
// column planned: boolean -- announced, not reported
// column printed: strings -- the agency as printed
// column articles: integer -- articles that say so
// column sentence: sentence -- the words that say so
// column total: integer -- meetings in the window
MATCH (g:Agency {id: $agency})
CALL (g) {
  MATCH (g)-[:TOOK_PART]->(m:Meeting)
  WHERE ($since IS NULL OR coalesce(m.end_date, m.date) >= date($since))
    AND ($until IS NULL OR m.date <= date($until))
  RETURN count(DISTINCT m) AS total
}
CALL (g) {
  MATCH (g)-[:TOOK_PART]->(m:Meeting)
  WHERE ($since IS NULL OR coalesce(m.end_date, m.date) >= date($since))
    AND ($until IS NULL OR m.date <= date($until))
  WITH DISTINCT m
  ORDER BY m.date IS NULL, m.date DESC, m.id
  SKIP $skip LIMIT $limit
  RETURN m
}
MATCH (m)<-[t:TOOK_PART]-(h:Agency)
WHERE h = g
WITH total, m, t ORDER BY t.article, t.start
WITH total, m, collect(DISTINCT t.name) AS printed, count(DISTINCT t.article) AS articles,
     collect({article: t.article, start: t.start, end: t.end, in_title: t.in_title}) AS spans
RETURN m.id AS meeting, toString(m.date) AS date, m.name AS name, m.kind AS kind, m.planned AS planned,
       printed, articles, head(spans) AS sentence, total
ORDER BY date IS NULL, date DESC, meeting
