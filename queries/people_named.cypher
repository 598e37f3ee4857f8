// en: People of some names
// zh: 若干姓名的人物
// about: One row a person, by name and who is in more facts; posts and places are read with posts_of_people.
// param keys: strings -- name keys (folded, without spaces and dots)
// column key: string -- name key
// column person: string -- address
// column name: string -- name as printed most
// column names: strings -- every form attested
// column class: string -- official, delegate, expert, foreign or private
// column first_seen: date -- first day reported
// column last_seen: date -- last day reported
// column articles: integer -- articles that mention the person
UNWIND $keys AS key
MATCH (p:Person {name_key: key})
WITH DISTINCT p
RETURN p.name_key AS key, p.id AS person, p.name AS name, p.names AS names, p.class AS class,
       toString(p.first_seen) AS first_seen, toString(p.last_seen) AS last_seen,
       COUNT { (p)<-[:MENTIONS]-(:Article) } AS articles
ORDER BY key, articles DESC, person
