"""The graph as files: one small writer a format over one stream of nodes and facts."""

from exports.formats import FORMATS, Format
from exports.rdf import RdfOptions
from exports.stream import GivenGraph, Graph, Node, PublicGraph, Relationship, StoredGraph

__all__ = [
    "FORMATS",
    "Format",
    "GivenGraph",
    "Graph",
    "Node",
    "PublicGraph",
    "RdfOptions",
    "Relationship",
    "StoredGraph",
]
