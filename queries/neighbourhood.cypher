// en: Neighbourhood of nodes
// zh: 节点的邻域
// about: One row an edge, parallel facts folded into a count. `limit` is neighbours a node: posts and agencies first, then the newest meetings.
// about: A node without any edge gives no row.
// param nodes: nodes -- the nodes to expand, each Label:id
// param types: strings = ["ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "TOOK_PART", "HELD", "CHANGED", "AT", "PART_OF"] -- relationship types
// param since: date = null -- first day of dated edges
// param until: date = null -- last day of dated edges
// param skip: integer = 0 -- neighbours of each node to leave out
// param limit: integer = 100 -- neighbours of each node at most
// column source: string -- Label:id where the edge starts
// column source_label: string -- its label
// column source_name: string -- its name or title
// column source_date: date -- its day, for a meeting
// column target: string -- Label:id where the edge ends
// column target_label: string -- its label
// column target_name: string -- its name or title
// column target_date: date -- its day, for a meeting
// column type: string -- relationship type
// column facts: integer -- parallel facts folded into this edge
// column articles: integer -- articles that say so
// column last: date -- last day of the edge
// column expanded: string -- Label:id of the node that was expanded
// column total: integer -- neighbours that this node has in all
CALL {
  UNWIND $nodes_person AS id MATCH (n:Person {id: id}) RETURN n
  UNION ALL
  UNWIND $nodes_meeting AS id MATCH (n:Meeting {id: id}) RETURN n
  UNION ALL
  UNWIND $nodes_agency AS id MATCH (n:Agency {id: id}) RETURN n
  UNION ALL
  UNWIND $nodes_role AS id MATCH (n:Role {id: id}) RETURN n
}
WITH DISTINCT n
CALL (n) {
  MATCH (n)-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE|TOOK_PART|HELD|CHANGED|AT|PART_OF]-(x)
  WHERE type(f) IN $types
  WITH n, x, f, coalesce(f.date, x.date, n.date) AS day
  WHERE ($since IS NULL OR day IS NULL OR day >= date($since))
    AND ($until IS NULL OR day IS NULL OR day <= date($until))
  RETURN count(DISTINCT x) AS total
}
CALL (n) {
  MATCH (n)-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE|TOOK_PART|HELD|CHANGED|AT|PART_OF]-(x)
  WHERE type(f) IN $types
  WITH n, x, f, coalesce(f.date, x.date, n.date) AS day
  WHERE ($since IS NULL OR day IS NULL OR day >= date($since))
    AND ($until IS NULL OR day IS NULL OR day <= date($until))
  WITH x, type(f) AS type, startNode(f) = n AS outward, f.article AS article, day
  WITH x, type, outward, count(*) AS facts, count(DISTINCT article) AS articles, max(day) AS last
  WITH x, max(last) AS latest,
       collect({type: type, outward: outward, facts: facts, articles: articles, last: toString(last)}) AS edges
  ORDER BY x:Meeting, latest IS NULL, latest DESC, x.id
  SKIP $skip LIMIT $limit
  RETURN x, edges
}
WITH total, edges,
     {key: head(labels(n)) + ':' + n.id, label: head(labels(n)), name: coalesce(n.name, n.title), date: toString(n.date)} AS here,
     {key: head(labels(x)) + ':' + x.id, label: head(labels(x)), name: coalesce(x.name, x.title), date: toString(x.date)} AS there
UNWIND edges AS edge
WITH total, here, edge, CASE WHEN edge.outward THEN here ELSE there END AS s,
     CASE WHEN edge.outward THEN there ELSE here END AS t
RETURN s.key AS source, s.label AS source_label, s.name AS source_name, s.date AS source_date,
       t.key AS target, t.label AS target_label, t.name AS target_name, t.date AS target_date,
       edge.type AS type, edge.facts AS facts, edge.articles AS articles, edge.last AS last,
       here.key AS expanded, total
ORDER BY expanded, source, target, type
