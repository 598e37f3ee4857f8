"""docs/queries.md, written from the headers: `python -m queries.reference > docs/queries.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec

from queries.catalogue import catalogue
from queries.header import Column, Parameter, Query

_INTRODUCTION = """# Queries

The catalogue: every query is a `.cypher` file in `queries/` whose header says what it takes and gives. This
page is written from the headers by `python -m queries.reference > docs/queries.md`; a test holds the two in
step.

    chuxi query                                              lists them
    chuxi query search_people --param q=周砚秋                finds addresses
    chuxi query meetings_of_person --param person=ADDRESS --param since=2024-01-01

In Python: `queries.catalogue.run(store, "meetings_of_person", person=address).rows`.

Types: `strings` is a list (on the command line JSON or parted by commas), `date` a day like 2024-05-31,
`typed` what a person typed (either script, pinyin, initials), `nodes` a list of Label:id (`Person:…`,
`Meeting:…`, `Agency:…`, `Role:…`). `person`, `people`, `meeting` and `agency` are addresses: one from
before a merge, a split or an earlier article answers with whoever holds that mention now. A `strength`
leaves out merges of a person's mentions that are less sure (0 to 100; 100 keeps what is printed alike or
judged). A `sentence` is the sentence that states the fact, with its article and the place of the words in
it. A parameter with a default may be left out.
"""


def reference() -> str:
    """The whole page as Markdown."""
    return _INTRODUCTION + "".join(
        f"\n{part}\n" for query in catalogue().values() for part in _section(query)
    )


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}"
    yield f"{query.en} · {query.zh}" + (f"\n\n{query.about}" if query.about else "")
    if query.parameters:
        yield "\n".join(
            ["| parameter | type | default | |", "|---|---|---|---|", *map(_taken, query.parameters)]
        )
    yield "\n".join(["| column | type | |", "|---|---|---|", *map(_given, query.columns)])


def _taken(parameter: Parameter) -> str:
    default = "needed" if parameter.required else f"`{msgspec.json.encode(parameter.default).decode()}`"
    return f"| {parameter.name} | {parameter.type} | {default} | {parameter.about} |"


def _given(column: Column) -> str:
    return f"| {column.name} | {column.type} | {column.about} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
