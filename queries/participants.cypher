// en: Participants of a meeting in printed order
// zh: 会议参加者（按见报顺序）
// about: The chair comes first, then the places of the printed list, then the order of the text; who only sent instructions comes last.
// about: Parallel facts are folded; `disagree` says that articles print different posts for this meeting.
// param meeting: meeting -- address of the meeting
// param limit: integer = 1000 -- rows at most
// column person: string -- address of the person
// column name: string -- name
// column class: string -- official, delegate, expert, foreign or private
// column types: strings -- what the person did there
// column attended: boolean -- was present
// column role: string -- title then
// column roles: strings -- every title that an article prints for this meeting
// column disagree: boolean -- articles print different posts
// column position: integer -- place in the printed list
// column mode: string -- 出席, 列席 or 陪同
// column presence: string -- room, video or branch venue
// column direction: string -- instructions spoken or written
// column agency: string -- address of the agency of the title then
// column agency_name: string -- its name
// column articles: integer -- articles that say so
// column sentence: sentence -- the words of the strongest fact
MATCH (m:Meeting {id: $meeting})<-[f:ATTENDED|CHAIRED|DIRECTED|SPOKE]-(p:Person)
WITH p, f,
     CASE type(f) WHEN 'CHAIRED' THEN 0 WHEN 'DIRECTED' THEN 1 WHEN 'SPOKE' THEN 2 ELSE 3 END AS strength
ORDER BY strength, f.article, f.start
WITH p, min(strength) AS strongest, collect(DISTINCT type(f)) AS types, collect(DISTINCT f.role) AS printed,
     collect(DISTINCT f.role_id) AS posts, min(f.position) AS position, min(f.start) AS start,
     head(collect(f.mode)) AS mode, head(collect(f.presence)) AS presence,
     head(collect(f.direction)) AS direction, count(DISTINCT f.article) AS articles,
     collect({article: f.article, start: f.start, end: f.end, in_title: f.in_title}) AS spans
WITH p, strongest, types, [role IN printed WHERE role <> ''] AS roles, [post IN posts WHERE post <> ''] AS posts,
     position, start, mode, presence, direction, articles, head(spans) AS sentence
ORDER BY strongest > 0, NOT 'ATTENDED' IN types, position IS NULL, position, start, p.id
LIMIT $limit
WITH collect({p: p, types: types, roles: roles, posts: posts, position: position, mode: mode,
     presence: presence, direction: direction, articles: articles, sentence: sentence}) AS found
UNWIND range(0, size(found) - 1) AS place
WITH place, found[place] AS row
WITH place, row, row.p AS p, head(row.posts) AS post
OPTIONAL MATCH (r:Role {id: post})-[:AT]->(g:Agency)
RETURN p.id AS person, p.name AS name, p.class AS class, row.types AS types,
       'ATTENDED' IN row.types AS attended, head(row.roles) AS role, row.roles AS roles,
       size(row.posts) > 1 AS disagree, row.position AS position, row.mode AS mode,
       row.presence AS presence, row.direction AS direction, g.id AS agency, g.name AS agency_name,
       row.articles AS articles, row.sentence AS sentence
ORDER BY place
