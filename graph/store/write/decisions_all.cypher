// What people decided, also what is half carried out or half undone. <LABEL>: Judgement or Correction
MATCH (n:<LABEL>)
RETURN n.id AS id, n.content AS content, n.pending AS pending, n.undone AS undone
