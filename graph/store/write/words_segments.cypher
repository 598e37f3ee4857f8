// The segments of the index of words (graph/words.py): how many blocks and articles each has.
MATCH (w:ChuxiWords)
RETURN w.key AS key, w.blocks AS blocks, w.count AS count
