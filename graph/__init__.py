"""Records in, entities and a stored graph out."""
