// en: How much the graph holds
// zh: 图中的数量
// column sort: string -- node or relationship
// column name: string -- label or relationship type
// column count: integer -- how many
MATCH (n:Person) RETURN 'node' AS sort, 'Person' AS name, count(n) AS count
UNION ALL
MATCH (n:Role) RETURN 'node' AS sort, 'Role' AS name, count(n) AS count
UNION ALL
MATCH (n:Agency) RETURN 'node' AS sort, 'Agency' AS name, count(n) AS count
UNION ALL
MATCH (n:Place) RETURN 'node' AS sort, 'Place' AS name, count(n) AS count
UNION ALL
MATCH (n:Meeting) RETURN 'node' AS sort, 'Meeting' AS name, count(n) AS count
UNION ALL
MATCH (n:Article) RETURN 'node' AS sort, 'Article' AS name, count(n) AS count
UNION ALL
MATCH ()-[r:ATTENDED]->() RETURN 'relationship' AS sort, 'ATTENDED' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:CHAIRED]->() RETURN 'relationship' AS sort, 'CHAIRED' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:DIRECTED]->() RETURN 'relationship' AS sort, 'DIRECTED' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:SPOKE]->() RETURN 'relationship' AS sort, 'SPOKE' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:TOOK_PART]->() RETURN 'relationship' AS sort, 'TOOK_PART' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:HELD]->() RETURN 'relationship' AS sort, 'HELD' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:CHANGED]->() RETURN 'relationship' AS sort, 'CHANGED' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:AT]->() RETURN 'relationship' AS sort, 'AT' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:PART_OF]->() RETURN 'relationship' AS sort, 'PART_OF' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:LOCATED_IN]->() RETURN 'relationship' AS sort, 'LOCATED_IN' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:WITHIN]->() RETURN 'relationship' AS sort, 'WITHIN' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:MENTIONS]->() RETURN 'relationship' AS sort, 'MENTIONS' AS name, count(r) AS count
UNION ALL
MATCH ()-[r:REPORTS]->() RETURN 'relationship' AS sort, 'REPORTS' AS name, count(r) AS count
