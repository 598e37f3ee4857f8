// The mentions of some signatures. rows: [{person, signature}]
UNWIND $rows AS row
MATCH (p:Person {id: row.person})<-[m:MENTIONS]-(a:Article)
WHERE m.signature = row.signature
RETURN p.id AS person, m.signature AS signature, m.address AS address, m.name AS name, a.id AS article,
       toString(a.published) AS published
