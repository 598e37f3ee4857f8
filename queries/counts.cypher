// en: How much the graph holds
// zh: 图中的数量
// column sort: string -- node or relationship
// column name: string -- label or relationship type
// column count: integer -- how many
UNWIND [
  {sort: 'node', name: 'Person', count: COUNT { MATCH (n:Person) }},
  {sort: 'node', name: 'Role', count: COUNT { MATCH (n:Role) }},
  {sort: 'node', name: 'Agency', count: COUNT { MATCH (n:Agency) }},
  {sort: 'node', name: 'Place', count: COUNT { MATCH (n:Place) }},
  {sort: 'node', name: 'Meeting', count: COUNT { MATCH (n:Meeting) }},
  {sort: 'node', name: 'Article', count: COUNT { MATCH (n:Article) }},
  {sort: 'relationship', name: 'ATTENDED', count: COUNT { MATCH (:Person)-[:ATTENDED]->() }},
  {sort: 'relationship', name: 'CHAIRED', count: COUNT { MATCH (:Person)-[:CHAIRED]->() }},
  {sort: 'relationship', name: 'DIRECTED', count: COUNT { MATCH (:Person)-[:DIRECTED]->() }},
  {sort: 'relationship', name: 'SPOKE', count: COUNT { MATCH (:Person)-[:SPOKE]->() }},
  {sort: 'relationship', name: 'TOOK_PART', count: COUNT { MATCH (:Agency)-[:TOOK_PART]->() }},
  {sort: 'relationship', name: 'HELD', count: COUNT { MATCH (:Person)-[:HELD]->() }},
  {sort: 'relationship', name: 'CHANGED', count: COUNT { MATCH (:Person)-[:CHANGED]->() }},
  {sort: 'relationship', name: 'AT', count: COUNT { MATCH (:Role)-[:AT]->() }},
  {sort: 'relationship', name: 'PART_OF', count: COUNT { MATCH (:Agency)-[:PART_OF]->() }},
  {sort: 'relationship', name: 'SUCCEEDED_BY', count: COUNT { MATCH (:Agency)-[:SUCCEEDED_BY]->() }},
  {sort: 'relationship', name: 'LOCATED_IN', count: COUNT { MATCH (:Agency)-[:LOCATED_IN]->() }},
  {sort: 'relationship', name: 'WITHIN', count: COUNT { MATCH (:Place)-[:WITHIN]->() }},
  {sort: 'relationship', name: 'MENTIONS', count: COUNT { MATCH (:Person)<-[:MENTIONS]-() }},
  {sort: 'relationship', name: 'REPORTS', count: COUNT { MATCH (:Meeting)<-[:REPORTS]-() }}
] AS row
RETURN row.sort AS sort, row.name AS name, row.count AS count
