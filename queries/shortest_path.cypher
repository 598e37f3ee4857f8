// en: Shortest path between two people
// zh: 两人之间的最短路径
// about: Over meetings that both sides of a step attended (or posts that both held, with HELD among the types); of several shortest paths the one through the smallest meetings. Planned meetings don't count.
// about: One row a hop. The statement takes one step from a frontier of people or of meetings and posts; queries/path.py walks from both ends.
// python: queries.path:shortest_path
// param a: person -- address of one person
// param b: person -- address of the other
// param types: strings = ["ATTENDED"] -- relationship types to walk: ATTENDED, CHAIRED, DIRECTED, SPOKE, HELD
// param since: date = null -- first day
// param until: date = null -- last day
// param size: integer = null -- leave out meetings and posts with more people than this
// param links: integer = 3 -- meetings or posts on the path at most
// step frontier: nodes -- where to step from, best first
// column hop: integer -- from 1
// column source: string -- Label:id where the hop starts
// column source_name: string -- its name or title
// column target: string -- Label:id where the hop ends
// column target_name: string -- its name or title
// column types: strings -- what joins them
// column role: string -- title then
// column date: date -- day of the meeting, or of the latest report of the post
// column people: integer -- people in that meeting or post
// column sentence: sentence -- the words that say so
CALL {
  UNWIND range(0, size($frontier_person) - 1) AS place
  MATCH (:Person {id: $frontier_person[place]})-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE|HELD]->(x)
  WHERE type(f) IN $types AND NOT coalesce(x.planned, false)
    AND ($since IS NULL OR coalesce(f.date, x.end_date, x.date) >= date($since))
    AND ($until IS NULL OR coalesce(f.date, x.date) <= date($until))
  WITH x, min(place) AS place, max(coalesce(f.date, x.date)) AS day
  WITH x, place, day, COUNT { MATCH (x)<-[g:ATTENDED|HELD]-(y:Person) RETURN DISTINCT y } AS people
  WHERE $size IS NULL OR people <= $size
  RETURN head(labels(x)) + ':' + x.id AS node, coalesce(x.name, x.title) AS name,
         'Person:' + $frontier_person[place] AS parent, toString(day) AS date, people
  UNION ALL
  UNWIND range(0, size($frontier_meeting) - 1) AS place
  MATCH (:Meeting {id: $frontier_meeting[place]})<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]-(x:Person)
  WHERE type(f) IN $types
  WITH x, min(place) AS place
  RETURN 'Person:' + x.id AS node, x.name AS name, 'Meeting:' + $frontier_meeting[place] AS parent,
         null AS date, 0 AS people
  UNION ALL
  UNWIND range(0, size($frontier_role) - 1) AS place
  MATCH (:Role {id: $frontier_role[place]})<-[f:HELD]-(x:Person)
  WHERE ($since IS NULL OR f.date >= date($since)) AND ($until IS NULL OR f.date <= date($until))
  WITH x, min(place) AS place
  RETURN 'Person:' + x.id AS node, x.name AS name, 'Role:' + $frontier_role[place] AS parent,
         null AS date, 0 AS people
}
RETURN node, name, parent, date, people
ORDER BY node, parent
