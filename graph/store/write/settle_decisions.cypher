// Decisions that are carried out now. <LABEL>: Judgement or Correction
MATCH (n:<LABEL>)
WHERE n.pending
REMOVE n.pending
