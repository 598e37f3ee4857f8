// Everything that a state's manifest is made of: the state's nodes, and what people decided
MATCH (n:ChuxiState)
RETURN 'State' AS label, n.key AS key, CASE n.key WHEN 'state' THEN n.articles ELSE n.sha256 END AS content,
       n.extractors AS extractors, n.rules AS rules, false AS pending
UNION ALL
MATCH (n:Judgement)
RETURN 'Judgement' AS label, n.id AS key, n.content AS content, '' AS extractors, [] AS rules,
       n.pending IS NOT NULL OR n.undone IS NOT NULL AS pending
UNION ALL
MATCH (n:Correction)
RETURN 'Correction' AS label, n.id AS key, n.content AS content, '' AS extractors, [] AS rules,
       n.pending IS NOT NULL OR n.undone IS NOT NULL AS pending
UNION ALL
MATCH (n:Suppression)
RETURN 'Suppression' AS label, n.id AS key, n.content AS content, '' AS extractors, [] AS rules,
       n.pending IS NOT NULL OR n.undone IS NOT NULL AS pending
