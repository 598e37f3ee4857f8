// en: What an agency was before and became
// zh: 机构沿革
// about: One row a step right before or after it. A merger is no alias: each agency keeps its own posts and meetings.
// param agency: agency -- address of the agency
// column direction: string -- before or after
// column agency: string -- address of the other agency
// column name: string -- its name
// column kind: string -- renamed, merged, split, reorganised or nameplate
// column date: string -- when, an ISO day or a year
MATCH (g:Agency {id: $agency})-[s:SUCCEEDED_BY]-(x:Agency)
RETURN CASE WHEN startNode(s).id = g.id THEN 'after' ELSE 'before' END AS direction,
       x.id AS agency, x.name AS name, s.kind AS kind, s.date AS date
ORDER BY s.date, direction, agency
