// en: Posts of several people, with agencies and places
// zh: 多人的职务、机构与地区
// about: One row a person and post, by person and first day reported, whatever the status: what people have in common is read from it.
// param people: people -- addresses of the people
// column person: string -- address of the person
// column role: string -- address of the post
// column title: string -- title of the post
// column agency: string -- address of the agency
// column agency_name: string -- its name
// column place: string -- the place that the agency belongs to
// column place_name: string -- its name
// column first: date -- first day reported
// column last: date -- last day reported
UNWIND $people AS id
MATCH (:Person {id: id})-[h:HELD]->(r:Role)
WITH id, r, h.date AS date
WITH id, r, min(date) AS first, max(date) AS last
OPTIONAL MATCH (r)-[:AT]->(g:Agency)
OPTIONAL MATCH (g)-[:LOCATED_IN]->(l:Place)
RETURN id AS person, r.id AS role, r.title AS title, g.id AS agency, g.name AS agency_name,
       l.id AS place, l.name AS place_name, toString(first) AS first, toString(last) AS last
ORDER BY person, first IS NULL, first, role
