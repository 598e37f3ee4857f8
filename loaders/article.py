"""The article: what every reader gives and everything else starts from."""

from __future__ import annotations

from datetime import date

import msgspec


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article as it was given.

    `text` is kept exactly: every offset in the project counts its code points. `newsroom` wrote the
    article; `republisher` put it on its own site. `page` is a newspaper's page,
    `captured_at` an ISO instant. `origin` says where it was read from (a file, with a line where that
    helps); it is for messages and is not stored. Fields that the source does not state stay empty.
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    newsroom: str = ""
    republisher: str = ""
    page: str = ""
    url: str = ""
    captured_at: str = ""
    origin: str = ""
