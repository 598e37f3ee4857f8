// What people decided, but what is being undone. <LABEL>: Judgement or Correction
MATCH (n:<LABEL>)
WHERE n.undone IS NULL
RETURN n.content AS content
