// Meetings of several days that touch a span, with their reports. first, last: ISO days
MATCH (m:Meeting)
WHERE m.until >= $first AND m.day <= $last
MATCH (m)<-[r:REPORTS]-(:Article)
RETURN m.id AS id, r.report AS report
