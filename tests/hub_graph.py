# ruff: noqa: E501 (rows of data, a line each)
"""A synthetic graph with hubs: two people who sit in thousands of meetings among many who sit in a few."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from loaders.folding import name_key

Row = dict[str, Any]
HUB, SECOND_HUB = f"{0:016x}", f"{1:016x}"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = "砚秋望舒若谷一苇雁小禾明远清和景行思齐"
_FIRST_DAY = date(2015, 1, 1)


def hub_graph(
    people: int, meetings: int, hub_meetings: int, seats: int = 8, seed: int = 7
) -> tuple[dict[str, list[Row]], dict[str, list[tuple[str, str, Row]]]]:
    """Nodes and relationships of people, meetings, a post each, and an article a meeting.

    Every meeting has `seats` participants and a chair, two articles tell each fifth one; `HUB` sits in the
    first `hub_meetings`, `SECOND_HUB` in every other of those.
    """
    random = Random(seed)
    person_rows = [_person(number, random) for number in range(people)]
    meeting_rows = [_meeting(number) for number in range(meetings)]
    roles = [
        {"id": f"机构{n}#处长", "title": "处长", "agency": f"机构{n}", "class": "post", "seats": "one"}
        for n in range(200)
    ]
    agencies = [
        {"id": f"机构{n}", "name": f"机构{n}", "names": [f"机构{n}"], "name_key": f"机构{n}", "placed": True}
        for n in range(200)
    ]
    articles = [_article(number) for number in range(meetings)]
    facts: dict[str, list[tuple[str, str, Row]]] = {
        "ATTENDED": [],
        "CHAIRED": [],
        "HELD": [],
        "MENTIONS": [],
        "REPORTS": [],
    }
    for number in range(meetings):
        seated = random.sample(range(2, people), seats - 2)
        if number < hub_meetings:
            seated.insert(0, 0)
            if number % 2 == 0:
                seated.insert(1, 1)
        tellers = [number] if number % 5 else [number, (number + 1) % meetings]
        for article in tellers:
            _tell(facts, number, article, seated)
    for number in range(people):
        facts["HELD"].append(
            _fact(
                "HELD",
                number,
                f"机构{number % 200}#处长",
                number % meetings,
                number,
                {"role": "处长", "status": "current", "date": _day(number % meetings)},
            )
        )
    for kind in ("MENTIONS", "REPORTS"):
        _address(facts[kind])
    facts["AT"] = [(role["id"], role["agency"], {}) for role in roles]
    return {
        "Person": person_rows,
        "Meeting": meeting_rows,
        "Role": roles,
        "Agency": agencies,
        "Article": articles,
    }, facts


def _tell(facts: dict[str, list[tuple[str, str, Row]]], number: int, article: int, seated: list[int]) -> None:
    meeting, teller = f"{number:016x}", f"a{article}"
    said = {"name": "会", "start": 0, "end": 5, "in_title": False, "report": ""}
    facts["REPORTS"].append((teller, meeting, {**said}))
    facts["CHAIRED"].append(_fact("CHAIRED", seated[0], meeting, article, 0, {"role": "书记"}))
    for position, who in enumerate(seated, start=1):
        place = {"position": position, "role": "处长"}
        facts["ATTENDED"].append(_fact("ATTENDED", who, meeting, article, position, place))
        facts["MENTIONS"].append((teller, f"{who:016x}", {"name": "某", "signature": ""}))


def _address(rows: list[tuple[str, str, Row]]) -> None:
    """Give every mention its address; the first of a person or a meeting is that one's id."""
    seen: set[str] = set()
    for number, (_, target, properties) in enumerate(rows):
        properties["address"] = f"{number:016x}m" if target in seen else target
        seen.add(target)


def _fact(kind: str, who: int, target: str, article: int, start: int, more: Row) -> tuple[str, str, Row]:
    key = f"{kind[:2]}{who}-{target}-{article}"
    return f"{who:016x}", target, {
        "fact": key, "article": f"a{article}", "start": start, "end": start + 2, "in_title": False,
        "rule": "test", "extractor": "test", **more,
    }  # fmt: skip


def _person(number: int, random: Random) -> Row:
    name = random.choice(_SURNAMES) + random.choice(_GIVEN) + random.choice(_GIVEN)
    return {
        "id": f"{number:016x}", "name": name, "names": [name], "name_key": name_key(name), "pinyin": f"p{number}",
        "initials": "p", "class": "official", "signatures": [], "first_seen": _day(0), "last_seen": _day(9),
    }  # fmt: skip


def _meeting(number: int) -> Row:
    return {
        "id": f"{number:016x}",
        "name": f"第{number}次调度会议",
        "kind": "meeting",
        "date": _day(number),
        "open_list": False,
        "planned": False,
    }


def _article(number: int) -> Row:
    text = f"第{number}次调度会议召开，与会人员名单如下。" + "会议研究部署下一阶段工作，强调要抓好落实。"
    return {
        "id": f"a{number}", "title": f"第{number}次会议", "text": text, "published": _day(number), "newsroom": f"第{number % 7}日报",
        "sha256": f"{number:064x}", "extractor": "test", "record": "{}",
    }  # fmt: skip


def _day(number: int) -> str:
    return (_FIRST_DAY + timedelta(days=number % 3650)).isoformat()
