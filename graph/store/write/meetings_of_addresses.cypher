// Which meetings hold some reports now. addresses: [address]
UNWIND $addresses AS address
MATCH (a:Article)-[r:REPORTS {address: address}]->(m:Meeting)
RETURN address, r.report AS report, a.id AS article, m.id AS id
