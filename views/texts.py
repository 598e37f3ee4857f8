"""What the explorer says, in English and Chinese: one table (texts.toml), one function."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import streamlit as st

from graph.ontology import ontology

LANGUAGES = {"en": "English", "zh": "中文"}

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def table() -> dict[str, dict[str, str]]:
    """Every text by its key ("search.empty"), each with one string a language."""
    source = resources.files("views").joinpath("texts.toml").read_text(encoding="utf-8")
    sections = tomllib.loads(source)
    return {f"{section}.{key}": texts for section, rows in sections.items() for key, texts in rows.items()}


def language() -> str:
    """The language of this page: the address says it, else the browser does, else English."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return "zh" if (st.context.locale or "").lower().startswith("zh") else "en"


def t(key: str, **values: object) -> str:
    """The text of a key in the page's language; raises `KeyError` for a key that the table lacks.

    `values` fill its {fields}. What articles say never goes through here into Markdown: sheets show it.
    """
    text = table()[key][language()]
    return text.format(**values) if values else text


def kind_name(kind: str) -> str:
    """A label or relationship type in the page's language, as the ontology names it."""
    known = ontology()
    found = known.nodes.get(kind) or known.relationships.get(kind)
    if found is None:
        return kind
    return found.zh if language() == "zh" else found.en


def word(kind: str, value: str | None) -> str:
    """A value of a closed list (status, class, precision …) in the page's language; others as they are."""
    entry = table().get(f"{kind}.{value}")
    return entry[language()] if entry else (value or "")


def day(iso: str | None, precision: str | None = None) -> str:
    """A date as the page's language writes it, no more exact than `precision` (day, month, year)."""
    if not iso:
        return ""
    parts = [int(part) for part in iso.split("-")]
    keep = {"year": 1, "month": 2}.get(precision or "", 3)
    parts = parts[:keep]
    if language() == "zh":
        return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))
    words = [str(parts[0]), *(_MONTHS[month] for month in parts[1:2]), *(str(number) for number in parts[2:])]
    return " ".join(reversed(words))


def month_name(month: str) -> str:
    """The name of a month like 2024-03, without its year."""
    number = int(month[5:7])
    return f"{number}月" if language() == "zh" else _MONTHS[number]


def days(first: str | None, last: str | None, precision: str | None = None) -> str:
    """A stretch of days; one day where both ends are the same or the last is not known."""
    if not last or last == first:
        return day(first, precision)
    return f"{day(first, precision)} – {day(last, precision)}"


def number(value: int) -> str:
    """A whole number with its thousands parted."""
    return f"{value:,}"
