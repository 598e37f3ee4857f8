// en: Meetings of people or agencies in a window, with the headlines that report them
// zh: 人物或机构在一段时间内的会议及报道标题
// about: One row a meeting of at least one of them, by day; planned and undated meetings don't count.
// param nodes: nodes -- people and agencies, each Label:id
// param since: date = null -- first day
// param until: date = null -- last day
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 100 -- rows at most
// column meeting: string -- address of the meeting
// column date: date -- first day
// column name: string -- name of the meeting
// column present: strings -- Label:id of those of them who took part
// column articles: strings -- ids of the articles that report it, the earliest first
// column titles: strings -- their headlines, "" for none
// column newsrooms: strings -- who wrote them, "" where the source does not say
// column total: integer -- meetings in the window
CALL {
  UNWIND $nodes_person AS id
  MATCH (:Person {id: id})-[:ATTENDED]->(m:Meeting)
  RETURN DISTINCT 'Person:' + id AS node, m
  UNION ALL
  UNWIND $nodes_agency AS id
  MATCH (:Agency {id: id})-[:TOOK_PART]->(m:Meeting)
  RETURN DISTINCT 'Agency:' + id AS node, m
}
WITH node, m
WHERE NOT m.planned AND m.date IS NOT NULL
  AND ($since IS NULL OR m.date >= date($since))
  AND ($until IS NULL OR m.date <= date($until))
WITH node, m ORDER BY node
WITH m, collect(node) AS present
WITH m, present ORDER BY m.date, m.id
WITH collect({meeting: m, present: present}) AS found
WITH found, size(found) AS total
UNWIND found AS row
WITH total, row.meeting AS m, row.present AS present
ORDER BY m.date, m.id
SKIP $skip LIMIT $limit
CALL (m) {
  OPTIONAL MATCH (m)<-[:REPORTS]-(a:Article)
  WITH DISTINCT a
  ORDER BY a.published IS NULL, a.published, a.id
  RETURN collect(a.id) AS articles, collect(coalesce(a.title, '')) AS titles,
         collect(coalesce(a.newsroom, '')) AS newsrooms
}
RETURN m.id AS meeting, toString(m.date) AS date, m.name AS name, present, articles, titles, newsrooms, total
ORDER BY date, meeting
