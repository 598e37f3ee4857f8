// All reports with the meetings that hold them
MATCH (:Article)-[r:REPORTS]->(m:Meeting)
RETURN m.id AS id, r.report AS report
