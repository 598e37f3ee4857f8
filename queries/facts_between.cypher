// en: All facts between two nodes
// zh: 两个节点之间的全部事实
// about: In either direction; one row a fact, by article and place in it. What joins agencies and posts by their names has no sentence.
// param a: nodes -- one node, Label:id
// param b: nodes -- the other node, Label:id
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 1000 -- rows at most
// column fact: string -- number of the fact
// column type: string -- relationship type
// column source: string -- Label:id where it starts
// column target: string -- Label:id where it ends
// column role: string -- title as printed
// column verb: string -- the word that says so
// column position: integer -- place in the printed list
// column mode: string -- 出席, 列席 or 陪同
// column presence: string -- room, video or branch venue
// column direction: string -- instructions spoken or written
// column status: string -- of a post: current, former, acting or designate
// column kind: string -- of a change: appointed, removed and so on
// column date: date -- day of the post or the change
// column article: string -- id of the article
// column rule: string -- rule that read it
// column sentence: sentence -- the words that say so
CALL {
  UNWIND $a_person AS id MATCH (a:Person {id: id}) RETURN a
  UNION ALL
  UNWIND $a_meeting AS id MATCH (a:Meeting {id: id}) RETURN a
  UNION ALL
  UNWIND $a_agency AS id MATCH (a:Agency {id: id}) RETURN a
  UNION ALL
  UNWIND $a_role AS id MATCH (a:Role {id: id}) RETURN a
}
CALL {
  UNWIND $b_person AS id MATCH (b:Person {id: id}) RETURN b
  UNION ALL
  UNWIND $b_meeting AS id MATCH (b:Meeting {id: id}) RETURN b
  UNION ALL
  UNWIND $b_agency AS id MATCH (b:Agency {id: id}) RETURN b
  UNION ALL
  UNWIND $b_role AS id MATCH (b:Role {id: id}) RETURN b
}
WITH a, b, head(labels(a)) + ':' + a.id AS one, head(labels(b)) + ':' + b.id AS other
MATCH (a)-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE|TOOK_PART|HELD|CHANGED|AT|PART_OF]-(b)
WITH f, startNode(f) = a AS outward, one, other
WITH f, CASE WHEN outward THEN one ELSE other END AS source, CASE WHEN outward THEN other ELSE one END AS target
ORDER BY f.article, f.start, type(f), f.fact
SKIP $skip LIMIT $limit
RETURN f.fact AS fact, type(f) AS type, source, target,
       CASE type(f) WHEN 'TOOK_PART' THEN f.name ELSE f.role END AS role, f.verb AS verb, f.position AS position,
       f.mode AS mode, f.presence AS presence, f.direction AS direction, f.status AS status, f.kind AS kind,
       toString(f.date) AS date, f.article AS article, f.rule AS rule,
       CASE WHEN f.article IS NULL THEN null
            ELSE {article: f.article, start: f.start, end: f.end, in_title: f.in_title} END AS sentence
ORDER BY article, f.start, type, fact
