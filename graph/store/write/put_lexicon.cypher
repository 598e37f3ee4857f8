// Keep a user's own lexicon. key, content, sha256
MERGE (n:ChuxiState {key: $key})
SET n.content = $content, n.sha256 = $sha256
