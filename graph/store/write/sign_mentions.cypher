// Which signature mentions count to, where a judgement came or went. rows: [{article, address, signature}]
UNWIND $rows AS row
MATCH (a:Article {id: row.article})-[m:MENTIONS]->(:Person)
WHERE m.address = row.address
SET m.signature = row.signature
