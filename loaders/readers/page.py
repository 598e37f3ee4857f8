"""HTML: a saved page is one article; title, day, newsroom and address come from its meta elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec
from lxml import etree, html

from loaders.article import Article
from loaders.cleaning import clean
from loaders.errors import InputError
from loaders.newsrooms import same_house
from loaders.readers.blocks import article_text, first_heading
from loaders.readers.decoding import decode, scrub
from loaders.readers.naming import day, named, stem_of
from loaders.readers.source import Failure, Source

# What a page's meta elements are called, in the order in which they are believed. ArticleTitle, PubDate,
# ContentSource and SiteName are those of the State Council's rules for government sites (2017).
_TITLES = ("articletitle", "og:title", "twitter:title", "headline")
_DAYS = (
    "pubdate", "article:published_time", "publishdate", "publish_date", "publish-date", "og:release_date",
    "datepublished", "article:create_at", "weibo: article:create_at", "dc.date", "date", "releasedate",
)  # fmt: skip
_SOURCES = ("contentsource", "article:source", "source", "mediaid", "og:article:source")
_SITES = ("sitename", "og:site_name", "application-name")
_ADDRESSES = ("og:url", "url")
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_TITLE_END = re.compile(r"\s*[_|｜\u2014\u2013-]+\s*[^_|｜\u2014\u2013-]*$")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Meta(msgspec.Struct, frozen=True):
    title: str
    published: date | None
    source: str
    site: str
    url: str


def read(source: Source) -> Iterator[Article | Failure]:
    """The article of a saved page."""
    yield read_page(source.stream.read(), origin=source.origin, stem=source.stem)


def read_page(
    data: bytes, *, origin: str, stem: str = "", url: str = "", captured_at: str = "", declared: str = ""
) -> Article:
    """The article of a page's bytes; `InputError` where there is no text in it.

    `url` is where the page was fetched from (else its own canonical address), `declared` the encoding that
    the server named. Without a `stem` the id begins with the last part of the address, else with the title.
    """
    markup = decode(data, declared=declared)
    if not markup.strip():
        raise InputError("is empty")
    root = _tree(markup)
    meta = _meta(root, markup)
    text = article_text(root, meta.title)
    if not text.strip():
        raise InputError("is a page without text")
    made = clean(text, meta.title)
    newsroom = meta.source or made.credits.publisher or meta.site
    republisher = made.credits.republisher or meta.site
    address = url or meta.url
    return Article(
        id=named(stem or stem_of(address, made.title), text),
        text=text,
        title=made.title,
        published=meta.published
        or (date.fromisoformat(made.credits.published) if made.credits.published else None),
        newsroom=newsroom,
        republisher="" if same_house(newsroom, republisher) else republisher,
        url=address,
        captured_at=captured_at,
        origin=origin,
    )


def _tree(markup: str) -> etree._Element:
    """The tree of a page; control characters, which HTML has none of, become spaces."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(_NOT_XML.sub(" ", markup).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError("is a page without text") from error


def _meta(root: etree._Element, markup: str) -> _Meta:
    """What the page says about itself in its head."""
    said: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            said.setdefault(name.strip().lower(), scrub(content))
    canonical = next(
        (link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), ""
    )
    saved = _SAVED_FROM.search(markup[:2000])
    return _Meta(
        title=_title(root, said),
        published=_published(root, said, markup),
        source=_first(said, _SOURCES).removeprefix("来源：").removeprefix("來源："),
        site=_first(said, _SITES),
        url=next(filter(_is_address, (canonical, _first(said, _ADDRESSES), saved[1] if saved else "")), ""),
    )


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")


def _is_address(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _title(root: etree._Element, said: dict[str, str]) -> str:
    """The headline: as the page names it, else its first heading, else its title without the site's name."""
    named_title, heading = _first(said, _TITLES), first_heading(root)
    if heading and (not named_title or heading in named_title):
        return heading
    whole = " ".join((root.findtext(".//title") or "").split())
    title = named_title or whole
    while (end := _TITLE_END.search(title)) and end.start() > 6:
        title = title[: end.start()]
    return scrub(title)


def _published(root: etree._Element, said: dict[str, str], markup: str) -> date | None:
    """The day of publication as the page's head, its structured data or its first <time> names it."""
    times = (element.get("datetime") or "" for element in root.iter("time"))
    structured = _JSON_DAY.search(markup)
    for value in (
        *(said.get(name, "") for name in _DAYS),
        structured[1] if structured else "",
        next(times, ""),
    ):
        try:
            if found := day(value):
                return found
        except InputError:
            continue
    return None
