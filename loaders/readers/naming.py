"""What readers do to every article: an id where it brings none, and what its own furniture says about it."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from loaders.article import Article
from loaders.bylines import day_in
from loaders.cleaning import Page, clean
from loaders.days import day_of
from loaders.errors import InputError
from loaders.newsrooms import same_house

_NO_ID = re.compile(r"[\s\x00-\x1f/\\?#%\"'<>|:*]+")
_CLAIM = re.compile("版[权權]|凡本|©|Copyright|主[办辦][:：单單]|首[页頁]")
_GENERIC = frozenset({"", "index", "default", "content", "article", "detail", "show", "view", "page", "news"})


def named(stem: str, text: str) -> str:
    """`<stem>.<first 8 hex digits of the text's SHA-256>`: the same in every folder, other for every text."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_NO_ID.sub('-', stem).strip('-')[:80] or 'article'}.{digest}"


def stem_of(url: str, title: str) -> str:
    """The stem of a page's id: the last part of its address, else its title."""
    last = PurePosixPath(unquote(urlsplit(url).path)).name if url else ""
    stem = last.partition(".")[0]
    return title if stem.lower() in _GENERIC else stem


def completed(article: Article) -> Article:
    """`article` with title, day, newsroom and republisher from its furniture where the source gave none.

    A text that comes with the first three is read only where it has the words of a site that claims a page.
    """
    if article.title and article.published and article.newsroom and not _CLAIM.search(article.text):
        return article
    page = clean(article.text, article.title)
    made = page.credits
    published = article.published or (date.fromisoformat(made.published) if made.published else None)
    return msgspec.structs.replace(
        article,
        title=article.title or page.title,
        published=published,
        newsroom=article.newsroom or made.publisher,
        republisher=article.republisher or _other_house(page, article.newsroom),
    )


def _other_house(page: Page, newsroom: str) -> str:
    """The site that put the page up, unless it is the newsroom itself."""
    return page.site if not same_house(newsroom or page.credits.publisher, page.site) else ""


def day(value: str) -> date | None:
    """The day that a source states: ISO, or year, month and day in figures; None for an empty value.

    Raises `InputError` for a value that is no day.
    """
    value = value.strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        match = day_in(value, 0, len(value))
    found = day_of(int(match[1]), int(match[2]), int(match[3])) if match and match.start() == 0 else None
    if found is None:
        raise InputError(f"the date {value!r} is no day; write it as 2022-05-09")
    return found
