// Whether there is any article
MATCH (a:Article )
RETURN a.id AS id LIMIT 1
