"""Cleaning: which stretches of a page are the article, and what the rest says about who made it.

The text is never changed: `clean` gives spans into it. A headline is article; navigation, the line of source
and editors, bylines, datelines, share bars, lists of other articles and copyright tails are not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

import msgspec

from loaders.bylines import (
    Credit,
    day_in,
    mentions_credit,
    read_credits,
    read_housed_names,
    read_names,
)
from loaders.days import day_of
from loaders.folding import fold
from loaders.lexicon import table
from loaders.newsrooms import claimed_site, same_house, trail_site
from loaders.record import Credits, Span
from loaders.telltales import TAIL_WORDS, telltales

_BRACKETED = re.compile(
    r"[（【]\s*+((?:[^（）【】\n]++|（[^（）\n]*+）){1,20}+)[）】]"
)  # one bracket may stand inside
_DATELINE = re.compile(
    r"\s*[（【“]?(?:据)?(?:"
    r"(?:[\u3400-\u9fff]{1,12}?(?:[报网台社刊]|融媒体?|在线|新闻|发布|客户端|中心)|本报)"
    r"(?:[\u3400-\u9fffA-Za-z]{0,10}?[0-9]{1,2}月[0-9]{1,2}日)?[\u3400-\u9fff]{0,6}?(?:讯|电|消息)"
    r"(?:（[^（）\n]{2,8}）)?)[）】”]?(?:[：:]\s*|(?=[\s（]|[0-9]{1,2}[月日]|记者|[今昨]天|[今昨]日|日前|近日|$)|(?<=[）】”]))"
)
_HOUSE_NAME = re.compile(
    r"\s*[（【“]?(?:据)?([\u3400-\u9fff]{2,14}?(?:[报网台社]|融媒体?|在线|新闻|发布))"
    r"(?:讯|消息|[\u3400-\u9fff]{0,8}[0-9电])"
)
_HEADLINE = re.compile(r"\s*[（【]?(?:原标题|原题|引题|主题|副题|标题|题目)[：:]\s*")
_TURN = re.compile(
    r"\s*[①-⑳]\s?[0-9]{0,3}\s*$|\s*（下转[^（）\n]{1,12}）|\s*（上接[^（）\n]{1,20}）|\s*（完）\s*$"
)
_PHOTO_HOUSE = re.compile(r"\s*(?:[\u3400-\u9fff]{2,8}(?:发|视觉|图片)|资料图片?|影像中国)\s*")
_TURNS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789）")  # what such a mark ends with
_COLUMNS = re.compile(r"\s{2,}|[|丨│>＞›»]+|>>")
_HEAD_LINES = 12  # navigation, title and the line of source and editors stand in the first lines
_TAIL_CLAIM = 600  # the first characters of a copyright tail name the site
_CLOSING = 3  # a newsroom with bare names stands in the last lines
_STOPS = "。！？”）"
_CLOSED = ("", "\n", *"。！？”；…")  # what stands before a bracket of bare names
_HEAD_REACH = 60  # a dateline stands within so many characters
_BRACKET_LENGTH = 600
_SHORT = 80  # a longer line is no line of buttons
_CREDIT_LINE = 240
_NO_CREDITS = Credits()


class Cut(msgspec.Struct, frozen=True):
    """One stretch that is furniture, and the rule that says so."""

    start: int
    end: int
    rule: str


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page is made of.

    `body` are the spans of the text that are article, in order; `cuts` are the others (white space belongs
    to neither). `title` is the title as given, else the page's own headline, "" where none is told apart.
    `site` is the site that the page says it stands on, be it the newsroom or not.
    """

    body: tuple[Span, ...]
    cuts: tuple[Cut, ...]
    credits: Credits
    title: str
    site: str = ""


class _Words(msgspec.Struct, frozen=True):
    line: re.Pattern[str]
    tail: re.Pattern[str]
    section: re.Pattern[str]


def _button(row: tuple[str, ...]) -> str:
    """The pattern of a word; one that is `alone` needs a mark behind it (关闭, but not 关闭三年后)."""
    return re.escape(row[0]) + (r"(?=$|[\s】\]）|：:>/])" if row[2:] == ("alone",) else "")


@cache
def _words() -> _Words:
    rows = table("furniture")
    line, tail, section = (
        "|".join(_button(row) for row in sorted(rows, key=lambda row: -len(row[0])) if row[1] == kind)
        for kind in ("line", "tail", "section")
    )
    lead = r"[\s\[【（(“”‘’·|>★☆◆■●▲↑↓→*#-]*"
    return _Words(
        line=re.compile(rf"(?:^|[\s|】【）（\[\]：/]){lead}(?:{line})"),
        tail=re.compile(
            rf"{lead}(?:{tail})|[^。\n]{{0,40}}(?:{'|'.join(TAIL_WORDS[1:])})"
            rf"|[^，。\n]{{2,20}}{TAIL_WORDS[0]}[^，。\n]{{0,16}}声明"
        ),
        section=re.compile(rf"{lead}(?:{section})\s*[：:>》】\]）]*\s*(?:更多)?[>]*\s*$"),
    )


def clean(text: str, title: str = "", folded: str | None = None) -> Page:
    """Tell the article from its page.

    `text` is the page as stored, `title` the title where the source gives one; `folded` saves folding it
    again where the caller has done so. All spans are code points into `text`. Never raises; a text without
    furniture gives one body span and empty credits. Linear in length.
    """
    page = _Page(text, fold(text) if folded is None else folded)
    page.read()
    return Page(
        body=tuple(page.body()),
        cuts=tuple(page.cuts),
        credits=page.made_by(),
        title=title or page.title,
        site=page.site,
    )


class _Page:
    """One page while it is read, line by line."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.cuts: list[Cut] = []
        self.credits: list[Credit] = []
        self.title = ""
        self.house = ""  # the newsroom that a dateline names (某某网讯)
        self.site = ""  # the site that a trail of navigation or a copyright line names
        self.lines = list(_lines(self.folded))
        self.telltales = telltales(folded)
        self.labelled = "题" in folded
        self.bracketed = "（" in folded or "【" in folded

    def read(self) -> None:
        """Cut the head, the tail, then what stands inside the lines that are left."""
        last = self._tail()
        self.lines = self.lines[:last]
        kept: list[Span] = []
        told = False  # whether a line of the article proper has come by
        for number, (start, end) in enumerate(self.lines):
            if self._line_is_furniture(number, start, end, told=told):
                continue
            kept.append((start, end))
            told = told or self.folded.find("。", start, end) >= 0
        self._headline(kept)
        for number, (start, end) in enumerate(kept):
            self._inside(start, end, closing=number == len(kept) - 1)
        self.cuts.sort(key=attrgetter("start"))

    def body(self) -> Iterator[Span]:
        """The stretches between the cuts, without white space around them."""
        at = 0
        for cut in (*self.cuts, Cut(len(self.text), len(self.text), "")):
            piece = self.text[at : cut.start]
            start, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
            if start < end:
                yield (start, end)
            at = max(at, cut.end)

    def made_by(self) -> Credits:
        """The credits: names as printed, without the spaces inside them."""
        if not (self.credits or self.house or self.site):
            return _NO_CREDITS
        names = {role: self._names(role) for role in ("reporter", "photographer", "editor")}
        printed = (self.text[credit.start : credit.end] for credit in self.credits if credit.role == "source")
        publisher = next((source for source in map(str.strip, printed) if source), "") or self.house
        same = not publisher or same_house(publisher, self.site)
        return Credits(
            reporters=names["reporter"],
            photographers=names["photographer"],
            editors=names["editor"],
            publisher=publisher or self.site,
            republisher="" if same else self.site,
            published=self._published(),
        )

    def _names(self, role: str) -> tuple[str, ...]:
        printed = (self.text[credit.start : credit.end] for credit in self.credits if credit.role == role)
        return tuple(dict.fromkeys("".join(name.split()) if not name.isascii() else name for name in printed))

    def _published(self) -> str | None:
        for credit in self.credits:
            if credit.role == "date" and (day := day_in(self.folded, credit.start, credit.end)):
                found = day_of(int(day[1]), int(day[2]), int(day[3]))
                if found:
                    return found.isoformat()
        return None

    def _tells(self, start: int, end: int) -> bool:
        """Whether a word of credits or buttons ends in the stretch."""
        ends = self.telltales.lines
        at = bisect_right(ends, start)
        return at < len(ends) and ends[at] <= end

    def _credits(self, start: int, end: int) -> bool:
        return self._tells(start, end) and mentions_credit(self.folded, start, end)

    def _cut(self, start: int, end: int, rule: str) -> None:
        self.cuts.append(Cut(start, end, rule))

    def _tail(self) -> int:
        """Cut the tail of the page; gives the number of the line that it begins with."""
        words = _words()
        for number, (start, end) in enumerate(self.lines if self.telltales.tail else ()):
            section = end - start <= _SHORT and words.section.match(self.folded, start, end)
            if section and number and self._only_headlines(number + 1):
                self._cut(start, self.lines[-1][1], "tail.section")
                self._claim(number)
                return number
            if number and words.tail.match(self.folded, start, end) and self._is_tail(number):
                self._cut(start, self.lines[-1][1], "tail.copyright")
                self._claim(number)
                return number
        return len(self.lines)

    def _is_tail(self, number: int) -> bool:
        """A tail comes after the article has begun, or is a short line of a page that is all short lines."""
        before = self.lines[:number]
        return any("。" in self.folded[start:end] for start, end in before)

    def _only_headlines(self, number: int) -> bool:
        """Whether no line from here on is prose: the list of other articles that a section word opens."""
        words = _words()
        for start, end in self.lines[number:]:
            if words.tail.match(self.folded, start, end):
                return True
            if end - start > _SHORT or self.folded.find("。", start, end) >= 0:
                return False
        return True

    def _claim(self, number: int) -> None:
        """Read from the tail which site this is."""
        end = min(self.lines[-1][1], self.lines[number][0] + _TAIL_CLAIM)
        lines = ((start, min(stop, end)) for start, stop in self.lines[number:] if start < end)
        if span := claimed_site(self.folded, lines):
            self.site = self.text[slice(*span)]

    def _line_is_furniture(self, number: int, start: int, end: int, *, told: bool) -> bool:
        """Cut the line where it is furniture from end to end."""
        if end - start > _CREDIT_LINE or self.folded.find("。", start, end - 1) >= 0:
            return False
        read = self._credit_line(number, start, end, told=told)
        if read is not None:
            self.credits += read
            self._cut(start, end, "line.credits")
            return True
        if end - start > _SHORT or self.folded[end - 1] == "。" or _HEADLINE.match(self.folded, start, end):
            return False
        buttons = self._tells(start, end) and _words().line.search(self.folded[start:end])
        if not buttons and not self._is_navigation(number, start, end, told=told):
            return False
        if not self.site and (span := trail_site(self.folded, start, end)):
            self.site = self.text[slice(*span)]
        self._cut(start, end, "line.buttons" if buttons else "line.navigation")
        return True

    def _credit_line(self, number: int, start: int, end: int, *, told: bool) -> list[Credit] | None:
        """What a line credits where it does nothing else. A day alone at the end is a notice's own date."""
        if self._credits(start, end) or (not told and day_in(self.folded, start, end)):
            return read_credits(self.folded, start, end)
        if told and number >= len(self.lines) - _CLOSING:
            return read_housed_names(self.folded, start, end)
        return None

    def _is_navigation(self, number: int, start: int, end: int, *, told: bool) -> bool:
        """A bar of short words (要闻 | 时政 | 民生), or a trail above the headline (首页 > 要闻)."""
        line = self.folded[start:end]
        parts = [part for part in _COLUMNS.split(line) if part.strip()]
        short = all(len(part.strip()) <= 14 for part in parts)
        if any(mark in line for mark in "|丨│") and len(parts) >= 3 and short:
            return True
        if number >= _HEAD_LINES or told:
            return False
        if any(mark in line for mark in ">›»") and len(parts) >= 2:
            return True
        return len(parts) >= 6 and short and not any(mark in line for mark in "，、：；")

    def _headline(self, kept: list[Span]) -> None:
        """The page's own title: the line above its credits, else a first line that is no sentence."""
        if not kept:
            return
        credited = next((cut.start for cut in self.cuts if cut.rule == "line.credits"), None)
        above = [span for span in kept[:_HEAD_LINES] if credited is not None and span[1] <= credited]
        start, end = above[-1] if above else kept[0]
        if len(kept) > 1 and end - start <= _SHORT and self.folded[end - 1] not in "。；：":
            self.title = " ".join(self.text[start:end].split())

    def _inside(self, start: int, end: int, *, closing: bool) -> None:
        """Cut what stands inside a line of the article: dateline, bracketed credits, a credit at its end."""
        folded = self.folded
        if self.labelled and (label := _HEADLINE.match(folded, start, end)):
            self._cut(start, label.end(), "label.headline")
            start = label.end()
        head = folded[start : min(end, start + _HEAD_REACH)]
        told = "电" in head or "讯" in head or "消息" in head
        if told and (dateline := _DATELINE.match(folded, start, start + len(head))):
            self._house(dateline)
            self._cut(start, dateline.end(), "dateline")
        last = end
        if self.bracketed and (folded.find("（", start, end) >= 0 or folded.find("【", start, end) >= 0):
            for bracket in _BRACKETED.finditer(folded, start, end):
                if self._bracket(bracket, end):
                    last = min(last, bracket.start()) if bracket.end() == end else last
        if folded[last - 1] in _TURNS and (turn := _TURN.search(folded, max(start, last - 24), last)):
            self._cut(turn.start(), last, "turn")
            last = turn.start()
        self._after_stop(start, last, closing=closing)

    def _house(self, dateline: re.Match[str]) -> None:
        name = _HOUSE_NAME.match(dateline.group())
        if name and not name[1].startswith(("本", "据")) and not self.house:
            at = dateline.start() + name.start(1)
            self.house = self.text[at : at + len(name[1])]

    def _bracket(self, bracket: re.Match[str], end: int) -> bool:
        """Cut （记者 …） anywhere, and （甲某某 乙某） where it closes a paragraph."""
        start, stop = bracket.span(1)
        stop -= len(bracket[1]) - len(bracket[1].rstrip())
        if not 2 <= stop - start <= _BRACKET_LENGTH:
            return False
        mentioned = self._credits(start, stop)
        read = read_credits(self.folded, start, stop, bracketed=True) if mentioned else None
        rule = "bracket.credits"
        before = self.folded[max(0, bracket.start() - 12) : bracket.start()].rstrip(" ")[-1:]
        if read is None and before in ("电", "讯"):  # 某社1月7日电 （甲某某、乙某）
            read, rule = read_names(self.folded, start, stop), "bracket.names"
        elif read is None and not self.folded[bracket.end() : end].strip(" 。") and before in _CLOSED:
            read, rule = read_names(self.folded, start, stop), "bracket.names"
            if read is None:
                read = _photo_house(self.folded[start:stop])
        if read is None:
            return False
        self.credits += read
        self._cut(bracket.start(), bracket.end(), rule)
        return True

    def _after_stop(self, start: int, end: int, *, closing: bool) -> None:
        """A credit without brackets behind the last full stop of a line: …参加会议。 记者 甲某某."""
        if start >= end or self.folded[end - 1] in _STOPS:
            return
        at = max(self.folded.rfind(mark, start, end) for mark in _STOPS) + 1
        if at <= start or not 2 <= end - at <= 120 or not self.folded[at:end].strip():
            return
        words = _words()
        if closing and words.tail.match(self.folded, at, end):
            self._cut(at, end, "tail.copyright")
        elif self._credits(at, end):
            read = read_credits(self.folded, at, end)
            if read is not None:
                self.credits += read
                self._cut(at, end, "end.credits")


def _photo_house(content: str) -> list[Credit] | None:
    """（新华社发）, （人民视觉）, （资料图）: whose picture it is."""
    return [] if _PHOTO_HOUSE.fullmatch(content) else None


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text that are not blank, without the white space around them."""
    at = 0
    for line in text.replace("\r", "\n").split("\n"):
        if rest := line.lstrip():
            start = at + len(line) - len(rest)
            yield (start, start + len(rest.rstrip()))
        at += len(line) + 1
