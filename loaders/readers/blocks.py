"""The lines of an HTML page as a reader sees them, and which of them are the article.

A line ends where a block element or <br> ends it, never inside a sentence at a link or bold words. The
article is the smallest element that holds nearly all prose of the page, widened while what it adds is prose
and no list of links: what stands between or behind its paragraphs (a list of participants, a table of names)
is never lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec
from lxml import etree

from loaders.bylines import mentions_credit, read_credits
from loaders.folding import fold

_DROPPED = frozenset({
    "script", "style", "noscript", "iframe", "template", "svg", "select", "option", "button", "input",
    "textarea", "object", "embed", "map", "head", "audio", "video", "canvas", "title",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tbody",
    "thead", "tr", "section", "article", "header", "footer", "main", "aside", "nav", "blockquote", "pre",
    "figure", "figcaption", "form", "fieldset", "center", "address", "hr", "body", "html", "br", "caption",
    "details", "summary",
})  # fmt: skip
_CELLS = frozenset(("td", "th"))
# Parts of an element's class or id that say it is no article, unless it holds most of the page's prose.
_ASIDE = frozenset({
    "sidebar", "aside", "related", "relate", "relevant", "recommend", "comment", "comments", "footer", "foot",
    "nav", "navbar", "menu", "hot", "rank", "ranking", "share", "hidden", "advert", "ad", "ads", "breadcrumb",
})  # fmt: skip
_NAME_PARTS = re.compile("[A-Z]?[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
_PROSE = re.compile("[。，；！？、,;]")
_TAIL = re.compile(
    "版权(?:所有|与|声明)|版權(?:所有|與|聲明)|凡本[网網站]|©|Copyright|主[办辦](?:单位|單位)?[:：]"
)
_ENOUGH = 0.85  # the share of the page's prose that the article's element holds at least
_LINKS = 3  # so many lines that are links alone: what is around is the site's, not the article's
_REACH = 12  # lines around the article that may credit it


class Line(msgspec.Struct):
    """One visible line: its text, how much of it is links, and the elements that it stands in."""

    text: str
    linked: int
    path: tuple[int, ...]
    asides: frozenset[int]


def article_text(root: etree._Element, title: str) -> str:
    """The article's lines and the lines around it that say who made it, joined by newlines.

    The headline itself is left out where `title` has it. Empty where the page has no prose.
    """
    lines = list(_lines(root))
    beside = _beside(lines)
    first, last = _core(lines, beside)
    if last == 0:
        return "\n".join(line.text for line in lines if line.linked < 0.5 * len(line.text))
    before = [line for line in lines[max(0, first - _REACH) : first] if _credits(line) or _trail(line)]
    after = [line for line in lines[last:] if _credits(line) or _TAIL.search(line.text)]
    core = [line for line in lines[first:last] if not _is_list_of_links(line) and not line.asides & beside]
    plain = "".join(title.split())
    kept = [line.text for line in (*before, *core, *after[:_REACH]) if "".join(line.text.split()) != plain]
    return "\n".join(kept)


def first_heading(root: etree._Element) -> str:
    """The text of the first level-one heading; "" where there is none."""
    for heading in root.iter("h1"):
        text = " ".join("".join(map(str, heading.itertext())).split())
        if text:
            return text
    return ""


def _lines(root: etree._Element) -> Iterator[Line]:
    """The visible lines in order; one walk without recursion, however deep the page is."""
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = element.tag in _BLOCKS or (element.tag in _CELLS and _is_layout(element))
        if block and (line := walk.line()):
            yield line
        if event == "start":
            walk.enter(element, block=block)
            text = element.text
        else:
            walk.leave(element, block=block)
            text = element.tail if element is not root else None
        if text and not walk.dropped:
            walk.add(text)
    if line := walk.line():
        yield line


class _Walk:
    """Where the walk over a page stands: the open elements, and the line that is being gathered."""

    def __init__(self) -> None:
        self.dropped = 0  # how many open elements hide what is in them
        self._number = self._links = self._linked = self._verbatim = 0
        self._path: list[int] = []
        self._asides: list[int] = []
        self._pieces: list[str] = []

    def enter(self, element: etree._Element, *, block: bool) -> None:
        """An element begins."""
        self._number += 1
        if block:
            self._path.append(self._number)
            self._asides.append(self._number if _is_aside(element) else 0)
        elif element.tag in _CELLS:
            self._pieces.append("  ")
        self.dropped += _hides(element)
        self._links += element.tag == "a"
        self._verbatim += element.tag == "pre"

    def leave(self, element: etree._Element, *, block: bool) -> None:
        """An element ends."""
        if block:
            self._path.pop()
            self._asides.pop()
        self.dropped -= _hides(element)
        self._links -= element.tag == "a"
        self._verbatim -= element.tag == "pre"

    def add(self, text: str) -> None:
        """Text of the element that is open."""
        self._pieces.append(text.replace("\n", "\x0b") if self._verbatim else text)
        self._linked += len(text.strip()) if self._links else 0

    def line(self) -> Line | None:
        """The line gathered so far, if any; the next begins."""
        text = _tidy("".join(self._pieces))
        linked, self._linked = self._linked, 0
        self._pieces.clear()
        if not text:
            return None
        return Line(text, min(linked, len(text)), tuple(self._path), frozenset(filter(None, self._asides)))


def _hides(element: etree._Element) -> bool:
    return element.tag in _DROPPED or bool(_HIDDEN.search(element.get("style") or ""))


def _is_layout(cell: etree._Element) -> bool:
    """Whether a table's cell holds blocks of its own: the table lays the page out and is no table of data."""
    return next(cell.iter("p", "div", "table", "br", "h1", "h2", "ul"), None) is not None


def _is_aside(element: etree._Element) -> bool:
    if element.tag in ("body", "html", "main", "article"):
        return False
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in ("aside", "nav", "footer") or any(
        part.lower() in _ASIDE for part in _NAME_PARTS.findall(named)
    )


def _beside(lines: list[Line]) -> frozenset[int]:
    """The elements that call themselves an aside and do not hold most of the prose."""
    amounts: Counter[int] = Counter()
    for line in lines:
        for element in line.asides:
            amounts[element] += _prose(line)
    half = sum(map(_prose, lines)) / 2
    return frozenset(element for element, amount in amounts.items() if amount < half)


def _tidy(text: str) -> str:
    """White space as a browser shows it, but none where a source line was broken inside Chinese text."""
    if "\n" in text or "\r" in text:
        text = re.sub(r"[ \t\r\f]*\n[ \t\r\n\f]*", "\n", text)
        text = _HAN_GAP.sub("", text)
    return _SPACE.sub(" ", text).strip().replace("\x0b", "\n")


def _prose(line: Line) -> int:
    return len(line.text) - line.linked if len(line.text) > 10 and _PROSE.search(line.text) else 0


def _core(lines: list[Line], beside: frozenset[int]) -> tuple[int, int]:
    """The first and last line (exclusive) of the smallest element with nearly all prose; (0, 0) for none."""
    amounts: Counter[int] = Counter()
    for line in lines:
        prose = 0 if line.asides & beside else _prose(line)
        for element in line.path:
            amounts[element] += prose
    if not amounts or not (total := max(amounts.values())):
        return (0, 0)
    best = max(element for element, amount in amounts.items() if amount >= _ENOUGH * total)
    inside = [at for at, line in enumerate(lines) if best in line.path]
    first, last = inside[0], inside[-1] + 1
    path = lines[first].path
    for outer in reversed(path[: path.index(best)]):
        wider = [at for at, line in enumerate(lines) if outer in line.path]
        added = [
            line
            for at, line in enumerate(lines[wider[0] : wider[-1] + 1], wider[0])
            if not first <= at < last
        ]
        added = [line for line in added if not line.asides & beside]
        if sum(map(_is_list_of_links, added)) >= _LINKS:
            break
        if any(map(_prose, added)):
            first, last = wider[0], wider[-1] + 1
    return (first, last)


def _is_list_of_links(line: Line) -> bool:
    """A line that is one link and no prose: a list of other articles, a button."""
    return line.linked >= 0.9 * len(line.text) and not re.search("[。、，]", line.text)


def _credits(line: Line) -> bool:
    if len(line.text) > 240 or line.linked > 0.5 * len(line.text):
        return False
    folded = fold(line.text)
    dated = folded[:2] in ("19", "20")
    return (dated or mentions_credit(folded, 0, len(folded))) and bool(read_credits(folded, 0, len(folded)))


def _trail(line: Line) -> bool:
    """首页 > 要闻: it may name the site."""
    return len(line.text) <= 60 and any(mark in line.text for mark in (">", "»", "›", "＞"))
