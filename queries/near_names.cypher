// en: Names spelled nearly like this
// zh: 写法相近的姓名
// about: For a name that finds nobody: names of the same length that share the first or the last character and differ in one.
// param q: typed -- what was typed
// param limit: integer = 10 -- rows at most
// column person: string -- address
// column name: string -- name as printed most
// column meetings: integer -- reports of attendance
MATCH (p:Person)
WHERE (p.name_key STARTS WITH left($q_key, 1) OR p.name_key ENDS WITH right($q_key, 1))
  AND size(p.name_key) = size($q_key)
  AND size([i IN range(0, size($q_key) - 1) WHERE substring(p.name_key, i, 1) <> substring($q_key, i, 1)]) = 1
RETURN p.id AS person, p.name AS name, COUNT { (p)-[:ATTENDED]->() } AS meetings
ORDER BY meetings DESC, p.name_key, person
LIMIT $limit
