// en: All facts of an article
// zh: 文章中的全部事实
// about: In the order of the text; the title's facts first.
// param article: string -- id of the article
// column fact: string -- number of the fact
// column type: string -- relationship type
// column source_label: string -- Person or Agency
// column source: string -- address of who
// column source_name: string -- name of who
// column target_label: string -- Meeting or Role
// column target: string -- address of what
// column target_name: string -- name of what
// column role: string -- title as printed
// column start: integer -- first offset of the span
// column end: integer -- offset after the span
// column in_title: boolean -- the span counts in the title
// column rule: string -- rule that read it
MATCH (a:Article {id: $article})
CALL (a) {
  MATCH (a)-[:REPORTS]->(m:Meeting)
  WITH DISTINCT a, m
  MATCH (m)<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE|TOOK_PART]-(x)
  WHERE f.article = a.id
  RETURN f, x, m.id AS target, m.name AS target_name, 'Meeting' AS target_label
  UNION ALL
  MATCH (a)-[:MENTIONS]->(x:Person)
  WITH DISTINCT a, x
  MATCH (x)-[f:HELD|CHANGED]->(r:Role)
  WHERE f.article = a.id
  RETURN f, x, r.id AS target, r.title AS target_name, 'Role' AS target_label
}
RETURN f.fact AS fact, type(f) AS type, CASE type(f) WHEN 'TOOK_PART' THEN 'Agency' ELSE 'Person' END AS source_label,
       x.id AS source, x.name AS source_name, target_label, target, target_name,
       CASE type(f) WHEN 'TOOK_PART' THEN f.name ELSE f.role END AS role,
       f.start AS start, f.end AS end, f.in_title AS in_title, f.rule AS rule
ORDER BY NOT in_title, start, end, type, source, target, fact
