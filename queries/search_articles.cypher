// en: Search articles
// zh: 搜索文章
// about: Words of the headline or the text, either script, newest first. The sentence is the first that holds the first word.
// python: queries.search:articles
// param q: typed -- what was typed
// param since: date = null -- first day of publication
// param until: date = null -- last day of publication
// param limit: integer = 20 -- rows at most
// column article: string -- id
// column title: string -- headline
// column newsroom: string -- who wrote it
// column published: date -- day of publication
// column matched_by: string -- title or text
// column sentence: sentence -- where the words stand
CALL db.index.fulltext.queryNodes('article_text', $q_text) YIELD node AS a
WHERE ($since IS NULL OR a.published >= date($since)) AND ($until IS NULL OR a.published <= date($until))
WITH a ORDER BY a.published IS NULL, a.published DESC, a.id
LIMIT $limit
RETURN a.id AS article, a.title AS title, a.newsroom AS newsroom, toString(a.published) AS published, a.text AS text
ORDER BY published IS NULL, published DESC, article
