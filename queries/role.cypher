// en: A role
// zh: 职务
// param role: string -- address of the post
// column role: string -- address
// column title: string -- title
// column class: string -- post, membership, rank, delegate or label
// column seats: string -- one, many or unknown
// column agency: string -- address of the agency
// column agency_name: string -- name of the agency
// column people: integer -- people reported in it
MATCH (r:Role {id: $role})
OPTIONAL MATCH (r)-[:AT]->(g:Agency)
OPTIONAL MATCH (r)<-[:HELD]-(p:Person)
RETURN r.id AS role, r.title AS title, r.class AS class, r.seats AS seats, g.id AS agency,
       g.name AS agency_name, count(DISTINCT p) AS people
