"""One way to talk to the graph, whichever engine holds it."""
