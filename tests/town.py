"""A few articles about an invented town, told in the order in which they are loaded by tests of addresses."""

from __future__ import annotations

from datetime import date

from graph.addresses import mention_address
from loaders.article import Article
from loaders.folding import name_key


def article(identity: str, day: str, text: str, newsroom: str = "云汀日报") -> Article:
    """An article of a newspaper of the town."""
    return Article(id=identity, text=text, published=date.fromisoformat(day), newsroom=newsroom)


def at(identity: str, name: str) -> str:
    """The address of a name in an article."""
    return mention_address(identity, name_key(name))


LATER = (
    article(
        "t2",
        "2024-03-02",
        "3月1日，云汀市防汛会商会召开。云汀市市长林望舒主持会议，副市长欧阳雁出席会议。",
    ),
    article("t3", "2024-04-02", "4月1日，云汀市市长林望舒在云汀港调研。副市长欧阳雁陪同调研。"),
)
EARLIER = article("t1", "2023-03-01", "2月28日，云汀市市长林望舒主持召开安全生产会议。欧阳雁出席会议。")
NAMESAKE = article(
    "t4", "2024-05-02", "5月1日，石浦市中级人民法院院长林望舒主持召开座谈会。", newsroom="石浦晚报"
)
# Another newspaper tells of the flood meeting, a day before the first.
EARLIER_REPORT = article(
    "t0",
    "2024-03-01",
    "3月1日，云汀市防汛会商会召开。云汀市市长林望舒主持会议，副市长欧阳雁出席会议。",
    newsroom="汀港晚报",
)
