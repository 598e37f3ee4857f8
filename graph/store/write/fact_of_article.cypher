// One fact of an article with both its ends. article, fact
MATCH (a:Article {id: $article})
CALL (a) {
  MATCH (a)-[:MENTIONS]->(p:Person)-[f:HELD|CHANGED]->(r:Role)
  WHERE f.article = a.id AND f.fact = $fact
  RETURN f, p.id AS source, '' AS meeting
  UNION ALL
  MATCH (a)-[r:REPORTS]->(m:Meeting)<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE|TOOK_PART]-(s)
  WHERE f.article = a.id AND f.fact = $fact
  RETURN f, s.id AS source, m.id AS meeting
}
RETURN DISTINCT f.fact AS fact, type(f) AS type, f.mention AS mention, f.role AS role, f.kind AS kind,
       f.status AS status, f.name AS name, source, meeting
