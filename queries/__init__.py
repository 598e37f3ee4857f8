"""The catalogue of queries, each a .cypher file with a header."""
