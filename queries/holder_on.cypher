// en: Who held a post on a day
// zh: 某日由谁任某职
// about: holder: one person is seen in the post before and after the day (or on it). disputed: several are. one of several: the post has more than one seat.
// about: unknown: nobody is seen around the day; then the last one seen before and the first one after follow.
// python: queries.spells:on_day
// param role: string -- address of the post
// param day: date -- the day
// column answer: string -- holder, disputed, one of several, unknown, last before or first after
// column person: string -- address of the person
// column name: string -- name of the person
// column status: string -- current or acting
// column first: date -- first day told of
// column last: date -- last day told of
// column appointed: date -- day of news of the appointment or election
// column ended: date -- day of the first news that it is over
// column articles: integer -- articles that say so
// column sentence: sentence -- the earliest words that say so
// column last_sentence: sentence -- the latest words that say so
MATCH (r:Role {id: $role})
OPTIONAL MATCH (r)<-[f:HELD|CHANGED]-(p:Person)
RETURN r.seats AS seats, p.id AS person, p.name AS name, toString(f.date) AS day,
       CASE type(f) WHEN 'HELD' THEN f.status ELSE f.kind END AS kind,
       {article: f.article, start: f.start, end: f.end, in_title: f.in_title} AS span
