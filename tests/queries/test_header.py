"""The header of a .cypher file is read strictly: whatever does not keep to the form names file and line."""

from __future__ import annotations

import pytest

from queries.header import CatalogueError, parse

GOOD = """// en: Things of a person
// zh: 某人的事物
// about: First part.
// about: Second part.
// param person: string -- address
// param limit: integer = 5 -- rows at most
// param types: strings = ["A", "B"] -- which
// column name: string -- name

// A note that belongs to the statement, with a $sign.
MATCH (p:Person {id: $person}) WHERE p.kind IN $types
RETURN p.name AS name LIMIT $limit
"""


def test_a_good_header_is_read_whole() -> None:
    query = parse("things", GOOD)
    assert (query.name, query.en, query.zh) == ("things", "Things of a person", "某人的事物")
    assert query.about == "First part. Second part."
    assert [(p.name, p.type, p.required, p.default) for p in query.parameters] == [
        ("person", "string", True, None),
        ("limit", "integer", False, 5),
        ("types", "strings", False, ["A", "B"]),
    ]
    assert [(c.name, c.type, c.about) for c in query.columns] == [("name", "string", "name")]
    assert query.cypher.startswith("// A note")
    assert query.cypher.endswith("LIMIT $limit\n")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("// en: Things of a person\n", "", 1, "// en: …"),
        ("// en: Things of a person", "// en:", 1, "// en: …"),
        ("// zh: 某人的事物", "// zh: 某人的事物\n// zh: 又一个", 3, "// zh: …"),
        ("// zh: 某人的事物", "// fr: Choses", 2, "expected one of"),
        ("// about: First part.", "//about: First part.", 3, "expected one of"),
        (
            "// column name: string -- name",
            "// column name: string -- name\n// about: late",
            9,
            "comes after",
        ),
        ("limit: integer = 5", "limit: number = 5", 6, "unknown type 'number'"),
        ("limit: integer = 5", "limit: integer = five", 6, "is no JSON"),
        ("limit: integer = 5 -- rows at most", "limit: integer = 5", 6, "name: type"),
        ("column name: string", "column name: map", 8, "unknown type 'map'"),
        ("column name: string", 'column name: string = "x"', 8, "no default"),
        (
            "// param limit: integer = 5 -- rows at most",
            "// param person: string -- twice",
            8,
            "declared twice",
        ),
        ("LIMIT $limit", "LIMIT $most", 8, "used but not declared: most"),
        ("LIMIT $limit", "LIMIT 5", 8, "declared but not used: limit"),
        ("// column name: string -- name\n", "", 7, "no '// column"),
        ("// param limit: integer = 5", "// step limit: integer = 5", 7, "comes after"),
    ],
)
def test_a_malformed_header_names_file_and_line(old: str, new: str, line: int, says: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogueError) as caught:
        parse("things", GOOD.replace(old, new))
    assert str(caught.value).startswith(f"queries/things.cypher, line {line}: ")
    assert says in str(caught.value)


def test_a_step_needs_the_function_that_sets_it() -> None:
    with_step = GOOD.replace("// column", "// step types2: strings -- x\n// column").replace(
        "$types", "$types2"
    )
    with pytest.raises(CatalogueError, match="belong to a query with '// python"):
        parse("things", with_step)


def test_an_empty_file_and_one_without_a_statement() -> None:
    with pytest.raises(CatalogueError, match="line 1: the file must start with its header"):
        parse("empty", "")
    with pytest.raises(CatalogueError, match="no Cypher after the header"):
        parse("things", GOOD.split("\n\n", maxsplit=1)[0])
