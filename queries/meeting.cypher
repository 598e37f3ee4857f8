// en: A meeting
// zh: 会议
// about: An old address resolves to the meeting that holds that report now.
// param meeting: meeting -- address of the meeting, or of any report of it
// column meeting: string -- address
// column name: string -- name
// column names: strings -- the name as each article prints it
// column kind: string -- meeting, talks, visit or ceremony
// column date: date -- first day
// column end_date: date -- last day of several
// column date_precision: string -- day, month or year
// column date_basis: string -- printed, relative or publication
// column time_of_day: string -- part of the day as printed
// column place: string -- place as printed
// column body: string -- whose sitting it is, as printed
// column open_list: boolean -- the printed list of participants ends in 等
// column planned: boolean -- announced, not reported
// column people: integer -- people who attended
// column agencies: integer -- agencies that took part as such
// column articles: integer -- articles that report it

MATCH (m:Meeting {id: $meeting})
CALL (m) {
  OPTIONAL MATCH (a:Article)-[r:REPORTS]->(m)
  WITH a, r ORDER BY r.name
  RETURN collect(DISTINCT r.name) AS names, count(DISTINCT a) AS articles
}
CALL (m) { OPTIONAL MATCH (p:Person)-[:ATTENDED]->(m) RETURN count(DISTINCT p) AS people }
CALL (m) { OPTIONAL MATCH (g:Agency)-[:TOOK_PART]->(m) RETURN count(DISTINCT g) AS agencies }
RETURN m.id AS meeting, m.name AS name, names, m.kind AS kind, toString(m.date) AS date,
       toString(m.end_date) AS end_date, m.date_precision AS date_precision, m.date_basis AS date_basis,
       m.time_of_day AS time_of_day, m.place AS place, m.body AS body, m.open_list AS open_list,
       m.planned AS planned, people, agencies, articles
