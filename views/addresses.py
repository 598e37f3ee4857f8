"""Addresses of pages: what a link points to."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import streamlit as st

# url path -> file of the page; "" is the page that opens first. app.py builds the navigation from this table.
PAGES = {
    "": "views/search.py",
    "graph": "views/graph.py",
    "path": "views/path.py",
    "compare": "views/compare.py",
    "cypher": "views/cypher.py",
    "query": "views/query.py",
    "export": "views/export.py",
    "about": "views/about.py",
    "person": "views/person.py",
    "meeting": "views/meeting.py",
    "agency": "views/agency.py",
    "role": "views/role.py",
    "article": "views/article.py",
}
IN_MENU = ("", "graph", "path", "compare", "cypher", "export", "about")
PAGE_OF_LABEL = {
    "Person": "person",
    "Meeting": "meeting",
    "Agency": "agency",
    "Role": "role",
    "Article": "article",
}


def address(page: str, **parameters: object) -> str:
    """The relative address of a page with its parameters (empty ones left out) and the chosen language.

    A tuple is a parameter that is repeated.
    """
    given = {name: _repeated(value) for name, value in parameters.items() if value not in (None, "")}
    if language := st.query_params.get("lang"):
        given["lang"] = (language,)
    query = urlencode(given, doseq=True)
    return f"{page or './'}{'?' if query else ''}{query}"


def _repeated(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def address_of(label: str, identifier: str) -> str:
    """Where a node is shown: its own page, or the graph around it where its kind has none."""
    if label in PAGE_OF_LABEL:
        return address(PAGE_OF_LABEL[label], id=identifier)
    return address("graph", id=f"{label}:{identifier}")


def web_address(url: str) -> str:
    """`url` if it is a web address, else "": an article's own address may be anything, a script too."""
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
