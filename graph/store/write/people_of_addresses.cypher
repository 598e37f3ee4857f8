// Who holds some mentions now. addresses: [address]
UNWIND $addresses AS address
MATCH (a:Article)-[m:MENTIONS {address: address}]->(p:Person)
RETURN address, m.name AS name, m.signature AS signature, a.id AS article, p.id AS id, p.name_key AS name_key
