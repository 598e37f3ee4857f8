// The meetings of some days, with their reports. days: [ISO day]
UNWIND $days AS day
MATCH (m:Meeting {day: day})<-[r:REPORTS]-(:Article)
RETURN m.id AS id, r.report AS report
