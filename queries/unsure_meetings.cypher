// en: Meetings that may be one
// zh: 可能为同一次的会议
// about: Meetings kept apart whose evidence lies between keeping apart and merging; those on which most facts hang come first. `chuxi judge same|different MEETING OTHER` decides.
// about: A reason is the name of a comparison and its weighted value, of the two reports that are most alike.
// python: queries.unsure:meetings
// param skip: integer = 0 -- rows to leave out
// param limit: integer = 20 -- rows at most
// step ids: strings -- meetings whose facts are counted
// column meeting: string -- address of the one with more facts
// column name: string -- name
// column date: date -- day, where the report gives one
// column sentence: sentence -- where it is reported
// column other: string -- address of the other
// column other_name: string -- the other's name
// column other_date: date -- the other's day
// column other_sentence: sentence -- where the other is reported
// column facts: integer -- facts that would move if they were merged: those of the one with fewer
// column score: string -- sum of the evidence
// column speaks_for: strings -- what speaks for one meeting
// column speaks_against: strings -- what speaks against it
UNWIND $ids AS id
MATCH (m:Meeting {id: id})
RETURN m.id AS id, m.name AS name, COUNT { (m)<-[:ATTENDED|CHAIRED|DIRECTED|SPOKE|TOOK_PART]-() } AS facts
