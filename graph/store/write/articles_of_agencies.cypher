// The articles that speak of agencies or of parts of them. ids: [agency]
UNWIND $ids AS id
CALL (id) {
  MATCH (g:Agency) WHERE g.id = id OR g.id STARTS WITH id + '/'
  MATCH (g)<-[:AT]-(:Role)<-[f:HELD|CHANGED]-()
  RETURN f.article AS article
  UNION ALL
  MATCH (g:Agency) WHERE g.id = id OR g.id STARTS WITH id + '/'
  MATCH (g)-[f:TOOK_PART]->(:Meeting)
  RETURN f.article AS article
  UNION ALL
  MATCH (a:Article)-[r:REPORTS]->(:Meeting)
  WHERE r.report CONTAINS '"body":"' + id + '"' OR r.report CONTAINS '"body":"' + id + '/'
  RETURN a.id AS article
}
RETURN DISTINCT article ORDER BY article
