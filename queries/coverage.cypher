// en: Articles by newsroom and month
// zh: 各媒体每月文章数
// column newsroom: string -- who wrote them; "" where the source does not say
// column month: string -- year and month, null without a date
// column articles: integer -- articles
MATCH (a:Article)
WITH coalesce(a.newsroom, '') AS newsroom, substring(toString(a.published), 0, 7) AS month, count(*) AS articles
RETURN newsroom, month, articles
ORDER BY newsroom, month IS NULL, month
