// Decisions that are undone now. <LABEL>: Judgement or Correction
MATCH (n:<LABEL>)
WHERE n.undone
DETACH DELETE n
