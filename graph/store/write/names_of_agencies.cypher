// How agencies are printed by the facts that stand. ids: [agency]
UNWIND $ids AS id
MATCH (a:Agency {id: id})
OPTIONAL MATCH (a)<-[:AT]-(:Role)<-[f:HELD|CHANGED]-()
OPTIONAL MATCH (a)-[t:TOOK_PART]->(:Meeting)
RETURN a.id AS id, collect(DISTINCT f.agency) AS held, collect(DISTINCT t.name) AS parts
