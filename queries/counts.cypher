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
  {sort: 'relationship', name: 'ATTENDED', count: COUNT { MATCH ()-[:ATTENDED]->() }},
  {sort: 'relationship', name: 'CHAIRED', count: COUNT { MATCH ()-[:CHAIRED]->() }},
  {sort: 'relationship', name: 'DIRECTED', count: COUNT { MATCH ()-[:DIRECTED]->() }},
  {sort: 'relationship', name: 'SPOKE', count: COUNT { MATCH ()-[:SPOKE]->() }},
  {sort: 'relationship', name: 'TOOK_PART', count: COUNT { MATCH ()-[:TOOK_PART]->() }},
  {sort: 'relationship', name: 'HELD', count: COUNT { MATCH ()-[:HELD]->() }},
  {sort: 'relationship', name: 'CHANGED', count: COUNT { MATCH ()-[:CHANGED]->() }},
  {sort: 'relationship', name: 'AT', count: COUNT { MATCH ()-[:AT]->() }},
  {sort: 'relationship', name: 'PART_OF', count: COUNT { MATCH ()-[:PART_OF]->() }},
  {sort: 'relationship', name: 'LOCATED_IN', count: COUNT { MATCH ()-[:LOCATED_IN]->() }},
  {sort: 'relationship', name: 'WITHIN', count: COUNT { MATCH ()-[:WITHIN]->() }},
  {sort: 'relationship', name: 'MENTIONS', count: COUNT { MATCH ()-[:MENTIONS]->() }},
  {sort: 'relationship', name: 'REPORTS', count: COUNT { MATCH ()-[:REPORTS]->() }}
] AS row
RETURN row.sort AS sort, row.name AS name, row.count AS count
