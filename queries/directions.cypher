// en: Directions given at a meeting
// zh: 会议上的部署与要求
// param meeting: meeting -- address of the meeting
// column person: string -- address of the person
// column name: string -- name
// column role: string -- title then
// column direction: string -- spoken or written
// column verb: string -- the word that says so
// column article: string -- id of the article
// column sentence: sentence -- the words that say so
MATCH (m:Meeting {id: $meeting})<-[d:DIRECTED]-(p:Person)
RETURN p.id AS person, p.name AS name, d.role AS role, d.direction AS direction, d.verb AS verb,
       d.article AS article, {article: d.article, start: d.start, end: d.end, in_title: d.in_title} AS sentence
ORDER BY d.article, d.start, person
