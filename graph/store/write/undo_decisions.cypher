// Mark decisions as being undone: they hold no longer. <LABEL>: Judgement or Correction. ids: [decision]
UNWIND $ids AS id
MATCH (n:<LABEL> {id: id})
SET n.undone = true
