// The mentions of some articles and the people who hold them. ids: [article]
UNWIND $ids AS id
MATCH (a:Article {id: id})-[m:MENTIONS]->(p:Person)
RETURN a.id AS article, p.id AS person, p.name_key AS name_key, m.address AS address, m.signature AS signature
