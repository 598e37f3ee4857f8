"""The formats that an export may have, each with the function that writes it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import BinaryIO

import msgspec

from exports.graphml import write_graphml
from exports.mentions import write_mentions
from exports.rdf import RdfOptions, triples
from exports.stream import Graph
from exports.terms import checked_base
from exports.turtle import write_ntriples, write_turtle
from exports.vocabulary import write_vocabulary
from graph.sorting import sorted_lines

Writer = Callable[[Graph, BinaryIO, RdfOptions], None]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format: what it is, how its files end, its media type, and who writes it.

    `needs_graph` is false for what is the same for every store; `everybody` is true for what private people,
    too, are in: their name alone.
    """

    about: str
    suffix: str
    media_type: str
    write: Writer
    needs_graph: bool = True
    everybody: bool = False


def _ntriples(graph: Graph, out: BinaryIO, options: RdfOptions) -> None:
    write_ntriples(sorted_lines(triples(graph, _checked(options))), out)


def _turtle(graph: Graph, out: BinaryIO, options: RdfOptions) -> None:
    checked = _checked(options)
    write_turtle(sorted_lines(triples(graph, checked)), out, checked.base)


def _graphml(graph: Graph, out: BinaryIO, options: RdfOptions) -> None:  # noqa: ARG001 (one form for all)
    write_graphml(graph, out)


def _mentions(graph: Graph, out: BinaryIO, options: RdfOptions) -> None:  # noqa: ARG001 (one form for all)
    write_mentions(graph, out)


def _ontology(graph: Graph, out: BinaryIO, options: RdfOptions) -> None:  # noqa: ARG001 (one form for all)
    write_vocabulary(out, _checked(options).base)


def _shapes(graph: Graph, out: BinaryIO, options: RdfOptions) -> None:  # noqa: ARG001 (one form for all)
    out.write(resources.files("exports").joinpath("shapes.ttl").read_bytes())


def _checked(options: RdfOptions) -> RdfOptions:
    return msgspec.structs.replace(options, base=checked_base(options.base))


FORMATS: dict[str, Format] = {
    "nt": Format(
        about="RDF as N-Triples, one triple a line, sorted",
        suffix=".nt",
        media_type="application/n-triples",
        write=_ntriples,
    ),
    "ttl": Format(about="RDF as Turtle", suffix=".ttl", media_type="text/turtle", write=_turtle),
    "graphml": Format(
        about="GraphML, for networkx, Gephi and yEd",
        suffix=".graphml",
        media_type="application/graphml+xml",
        write=_graphml,
    ),
    "mentions": Format(
        about="which person each mention and which meeting each report belongs to, as JSON Lines",
        suffix=".jsonl",
        media_type="application/jsonl",
        write=_mentions,
        everybody=True,
    ),
    "ontology": Format(
        about="the ontology of the RDF in Turtle, labelled in English and Chinese",
        suffix=".ttl",
        media_type="text/turtle",
        write=_ontology,
        needs_graph=False,
    ),
    "shapes": Format(
        about="the SHACL shapes that the RDF keeps to",
        suffix=".ttl",
        media_type="text/turtle",
        write=_shapes,
        needs_graph=False,
    ),
}
