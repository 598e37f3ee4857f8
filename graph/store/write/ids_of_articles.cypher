// The ids of all articles
MATCH (a:Article )
RETURN a.id AS id
