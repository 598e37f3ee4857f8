"""The graph as files: one small writer a format over one stream of nodes and facts."""
