"""The lines of an HTML page as a reader sees them, and which of them are the article.

A line ends where a block element or <br> ends it, never inside a sentence at a link or bold words. The
article is the smallest element that holds nearly all prose of the page: what stands between its paragraphs (a
list of participants, a table of names) is never lost.
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
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u3000-\u9fff\uff00-\uffef])")
_PROSE = re.compile("[。，；！？、,;]")
_TAIL = re.compile("版权|凡本|声明|©|Copyright|主办")
_ENOUGH = 0.85  # the share of the page's prose that the article's element holds at least
_REACH = 12  # lines around the article that may credit it


class Line(msgspec.Struct):
    """One visible line: its text, how much of it is links, and the elements that it stands in."""

    text: str
    linked: int
    path: tuple[int, ...]
    heading: bool


def article_text(root: etree._Element, title: str) -> str:
    """The article's lines and the lines around it that say who made it, joined by newlines.

    The headline itself is left out where `title` has it. Empty where the page has no prose.
    """
    lines = list(_lines(root))
    first, last = _core(lines)
    if last == 0:
        return "\n".join(line.text for line in lines if line.linked < 0.5 * len(line.text))
    before = [line for line in lines[max(0, first - _REACH) : first] if _credits(line) or _trail(line)]
    after = [line for line in lines[last:] if _credits(line) or _TAIL.search(line.text)]
    core = [line for line in lines[first:last] if not _is_list_of_links(line)]
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
    pieces: list[str] = []
    linked = links = dropped = heading = number = 0
    path: list[int] = []

    def flush() -> Iterator[Line]:
        nonlocal linked
        text = _tidy("".join(pieces))
        if text:
            yield Line(text, min(linked, len(text)), tuple(path), heading > 0)
        pieces.clear()
        linked = 0

    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            number += 1
            if tag in _BLOCKS:
                yield from flush()
                path.append(number)
                heading += tag in ("h1", "h2")
            elif tag in _CELLS:
                pieces.append("  ")
            dropped += tag in _DROPPED
            links += tag == "a"
            tail = element.text
        else:
            if tag in _BLOCKS:
                yield from flush()
                path.pop()
                heading -= tag in ("h1", "h2")
            dropped -= tag in _DROPPED
            links -= tag == "a"
            tail = element.tail if element is not root else None
        if tail and not dropped:
            pieces.append(tail)
            linked += len(tail.strip()) if links else 0
    yield from flush()


def _tidy(text: str) -> str:
    """White space as a browser shows it, but none where a source line was broken inside Chinese text."""
    if "\n" in text or "\r" in text:
        text = re.sub(r"[ \t\r\f]*\n[ \t\r\n\f]*", "\n", text)
        text = _HAN_GAP.sub("", text)
    return _SPACE.sub(" ", text).strip()


def _prose(line: Line) -> int:
    return len(line.text) - line.linked if len(line.text) > 10 and _PROSE.search(line.text) else 0


def _core(lines: list[Line]) -> tuple[int, int]:
    """The first and last line (exclusive) of the smallest element with nearly all prose; (0, 0) for none."""
    amounts: Counter[int] = Counter()
    for line in lines:
        prose = _prose(line)
        for element in line.path:
            amounts[element] += prose
    if not amounts or not (total := max(amounts.values())):
        return (0, 0)
    best = max(element for element, amount in amounts.items() if amount >= _ENOUGH * total)
    inside = [at for at, line in enumerate(lines) if best in line.path]
    return (inside[0], inside[-1] + 1)


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
