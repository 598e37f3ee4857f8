# ruff: noqa: E501 (tables read best with a row a line)
"""A small graph about invented people, written straight into a store: what queries and exports are tested on.

Two newsrooms tell the budget meeting of 云汀 and disagree on a title; 沈若谷 is the name of two people; one
meeting is only planned; one person is private. Every span is found in the article's own text.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Protocol

from pypinyin import lazy_pinyin

from graph import words as wordindex
from graph.change import statement
from graph.identity.reports import Report, to_json
from graph.ontology import ontology
from graph.snapshots.manifest import Counted, Manifest
from graph.snapshots.sethash import SetHash
from loaders.folding import name_key

Row = dict[str, Any]

ARTICLES: dict[str, Row] = {
    "yt-0301": {
        "title": "云汀市召开财政工作会议 周砚秋讲话",
        "published": "2024-03-02",
        "newsroom": "云汀日报",
        "url": "https://news.example/yt-0301",
        "text": "本报讯 3月1日，云汀市财政工作会议在市会议中心召开。市委书记周砚秋主持会议并讲话。"
        "市长林望舒作具体部署。市财政局局长沈若谷汇报情况。\n"
        "欧阳雁、沈若谷、丁一苇等参加会议。市审计局派员参加。",
    },
    "lj-0302": {
        "title": "雲汀部署全年財政工作",
        "published": "2024-03-03",
        "newsroom": "瀾江新聞",
        "republisher": "瀾江在線",
        "text": "3月1日，雲汀市財政工作會議召開，市委書記周硯秋主持，代市長林望舒出席。",
    },
    "yt-0510": {
        "title": "全市防汛会商会召开",
        "published": "2024-05-10",
        "newsroom": "云汀日报",
        "text": "5月10日，市长林望舒主持召开全市防汛会商会。市财政局局长沈若谷、副市长欧阳雁出席会议。𠮷林路居民王小禾旁听。",
    },
    "sp-0602": {
        "title": "石浦市与贝格一行会谈",
        "published": "2024-06-02",
        "newsroom": "石浦晚报",
        "text": "6月1日，石浦市委书记沈若谷会见安娜·贝格一行，欧阳雁在座。",
    },
    "yt-0701": {
        "title": "干部任免",
        "published": "2024-07-01",
        "newsroom": "云汀日报",
        "text": "任命欧阳雁为云汀市代市长；免去林望舒的云汀市市长职务。周砚秋将于7月9日出席云汀港开港仪式。",
    },
}


def address(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def person(article: str, name: str) -> str:
    """The address of a mention, and the id of a person whose earliest mention it is."""
    return address(article, name_key(name))


ZHOU = person("yt-0301", "周砚秋")
LIN = person("yt-0301", "林望舒")
SHEN = person("yt-0301", "沈若谷")
SHEN_OF_SHIPU = person("sp-0602", "沈若谷")
OUYANG = person("yt-0301", "欧阳雁")
DING = person("yt-0301", "丁一苇")
BERG = person("sp-0602", "安娜·贝格")
WANG = person("yt-0510", "王小禾")
BUDGET = address("yt-0301", "9")
FLOOD = address("yt-0510", "15")
TALKS = address("sp-0602", "14")
PORT = address("yt-0701", "38")

CITY = "澜江省/云汀市"
FINANCE = "澜江省/云汀市/财政局"
SECRETARY, MAYOR, VICE = f"中共{CITY}委#书记", f"{CITY}#市长", f"{CITY}#副市长"
ACTING_MAYOR, LEADERS = f"{CITY}#代市长", f"{CITY}#领导"
FINANCE_HEAD = f"{FINANCE}#局长"
SHIPU_SECRETARY = "中共澜江省/石浦市委#书记"

# 沈若谷 of the flood meeting is one with the one of the budget meeting less surely.
TIE = "090 ffffffffffffffff ffffffffffffffff eeeeeeeeeeeeeeee 090"

_PEOPLE = [
    (ZHOU, ["周砚秋", "周硯秋"], "official", "2024-03-01", "2024-07-01"),
    (LIN, ["林望舒"], "official", "2024-03-01", "2024-07-01"),
    (SHEN, ["沈若谷"], "official", "2024-03-01", "2024-05-10"),
    (SHEN_OF_SHIPU, ["沈若谷"], "official", "2024-06-01", "2024-06-01"),
    (OUYANG, ["欧阳雁"], "official", "2024-03-01", "2024-07-01"),
    (DING, ["丁一苇"], "expert", "2024-03-01", "2024-03-01"),
    (BERG, ["安娜·贝格"], "foreign", "2024-06-01", "2024-06-01"),
    (WANG, ["王小禾"], "private", "2024-05-10", "2024-05-10"),
]
_MEETINGS = [
    (BUDGET, "云汀市财政工作会议", "meeting", "2024-03-01", {"place": "市会议中心", "open_list": True}),
    (FLOOD, "全市防汛会商会", "meeting", "2024-05-10", {}),
    (TALKS, "会见安娜·贝格", "talks", "2024-06-01", {}),
    (PORT, "云汀港开港仪式", "ceremony", "2024-07-09", {"planned": True}),
]
_AGENCIES = ["澜江省", CITY, FINANCE, f"{CITY}/审计局", f"中共{CITY}委", "中共澜江省/石浦市委"]
# who, type, meeting, article, the words of the span, title then, further properties
_PARTS: list[tuple[str, str, str, str, str, str, str, Row]] = [
    (ZHOU, "CHAIRED", BUDGET, "yt-0301", "周砚秋主持会议", "市委书记", SECRETARY, {"verb": "主持"}),
    (ZHOU, "ATTENDED", BUDGET, "yt-0301", "周砚秋主持会议", "市委书记", SECRETARY, {}),
    (ZHOU, "SPOKE", BUDGET, "yt-0301", "周砚秋主持会议并讲话", "市委书记", SECRETARY, {"verb": "讲话"}),
    (
        LIN,
        "DIRECTED",
        BUDGET,
        "yt-0301",
        "林望舒作具体部署",
        "市长",
        MAYOR,
        {"verb": "部署", "direction": "spoken"},
    ),
    (LIN, "ATTENDED", BUDGET, "yt-0301", "林望舒作具体部署", "市长", MAYOR, {}),
    (SHEN, "SPOKE", BUDGET, "yt-0301", "沈若谷汇报", "市财政局局长", FINANCE_HEAD, {"verb": "汇报"}),
    (OUYANG, "ATTENDED", BUDGET, "yt-0301", "欧阳雁、", "", "", {"position": 1, "verb": "参加会议"}),
    (SHEN, "ATTENDED", BUDGET, "yt-0301", "沈若谷、丁", "市财政局局长", FINANCE_HEAD, {"position": 2}),
    (
        DING,
        "ATTENDED",
        BUDGET,
        "yt-0301",
        "丁一苇",
        "",
        "",
        {"position": 3, "mode": "列席", "presence": "video"},
    ),
    (ZHOU, "CHAIRED", BUDGET, "lj-0302", "周硯秋主持", "市委書記", SECRETARY, {"verb": "主持"}),
    (ZHOU, "ATTENDED", BUDGET, "lj-0302", "周硯秋主持", "市委書記", SECRETARY, {}),
    (LIN, "ATTENDED", BUDGET, "lj-0302", "林望舒出席", "代市長", ACTING_MAYOR, {"verb": "出席"}),
    (LIN, "CHAIRED", FLOOD, "yt-0510", "林望舒主持召开", "市长", MAYOR, {"verb": "主持召开"}),
    (LIN, "ATTENDED", FLOOD, "yt-0510", "林望舒主持召开", "市长", MAYOR, {}),
    (SHEN, "ATTENDED", FLOOD, "yt-0510", "沈若谷", "市财政局局长", FINANCE_HEAD, {"position": 1}),
    (OUYANG, "ATTENDED", FLOOD, "yt-0510", "欧阳雁", "副市长", VICE, {"position": 2}),
    (WANG, "ATTENDED", FLOOD, "yt-0510", "王小禾", "", "", {"mode": "列席"}),
    (SHEN_OF_SHIPU, "ATTENDED", TALKS, "sp-0602", "沈若谷会见", "石浦市委书记", SHIPU_SECRETARY, {}),
    (BERG, "ATTENDED", TALKS, "sp-0602", "安娜·贝格", "", "", {}),
    (OUYANG, "ATTENDED", TALKS, "sp-0602", "欧阳雁在座", "", "", {"mode": "陪同"}),
    (ZHOU, "ATTENDED", PORT, "yt-0701", "周砚秋将于", "", "", {"verb": "出席"}),
]
# who, role, article, the words of the span, as printed, status
_HELD = [
    (ZHOU, SECRETARY, "yt-0301", "市委书记周砚秋", "市委书记", "current"),
    (ZHOU, SECRETARY, "lj-0302", "市委書記周硯秋", "市委書記", "current"),
    (LIN, MAYOR, "yt-0301", "市长林望舒", "市长", "current"),
    (LIN, ACTING_MAYOR, "lj-0302", "代市長林望舒", "代市長", "acting"),
    (LIN, MAYOR, "yt-0510", "市长林望舒", "市长", "current"),
    (LIN, MAYOR, "yt-0701", "林望舒的云汀市市长", "云汀市市长", "former"),
    (SHEN, FINANCE_HEAD, "yt-0301", "市财政局局长沈若谷", "市财政局局长", "current"),
    (SHEN, FINANCE_HEAD, "yt-0510", "市财政局局长沈若谷", "市财政局局长", "current"),
    (OUYANG, VICE, "yt-0510", "副市长欧阳雁", "副市长", "current"),
    (OUYANG, LEADERS, "sp-0602", "欧阳雁在座", "市领导", "current"),  # later, and no more than a label
    (SHEN_OF_SHIPU, SHIPU_SECRETARY, "sp-0602", "石浦市委书记沈若谷", "石浦市委书记", "current"),
]
_CHANGED = [
    (OUYANG, ACTING_MAYOR, "yt-0701", "任命欧阳雁为云汀市代市长", "云汀市代市长", "appointed"),
    (LIN, MAYOR, "yt-0701", "免去林望舒的云汀市市长职务", "云汀市市长", "removed"),
]
_ROLES = {
    SECRETARY: f"中共{CITY}委",
    MAYOR: CITY,
    ACTING_MAYOR: CITY,
    VICE: CITY,
    LEADERS: CITY,
    FINANCE_HEAD: FINANCE,
    SHIPU_SECRETARY: "中共澜江省/石浦市委",
}
_REPORTS = [
    (BUDGET, "yt-0301", "云汀市财政工作会议"),
    (BUDGET, "lj-0302", "雲汀市財政工作會議"),
    (FLOOD, "yt-0510", "全市防汛会商会"),
    (TALKS, "sp-0602", "会见安娜·贝格"),
    (PORT, "yt-0701", "云汀港开港仪式"),
]


SNAPSHOT = Manifest(
    articles=Counted(5, SetHash().digest), extractors={"test": 5}, lexicons={}, rules=("test",), decisions={}
).digest
"""The digest of the state that a store of the small graph says it has."""

LABELS = list(ontology().nodes)
TYPES = list(ontology().relationships)


class _Store(Protocol):
    @property
    def engine(self) -> str: ...
    def write(self, work: Any) -> Any: ...


def span(article: str, words: str) -> Row:
    """The span of the first place where the words stand in the article."""
    start = ARTICLES[article]["text"].index(words)
    return {"article": article, "start": start, "end": start + len(words), "in_title": False}


def nodes() -> dict[str, list[Row]]:
    """Every node by label."""
    people = [
        {
            "id": key, "name": names[0], "names": names, "name_key": name_key(names[0]), "class": kind,
            "pinyin": "".join(lazy_pinyin(name_key(names[0]))), "first_seen": first, "last_seen": last,
            "initials": "".join(part[0] for part in lazy_pinyin(name_key(names[0]))), "signatures": [],
            **({"ties": [TIE], "unsure": [f"-0.4 {SHEN_OF_SHIPU}"]} if key == SHEN else {}),
            **({"unsure": [f"-0.4 {SHEN}"]} if key == SHEN_OF_SHIPU else {}),
        }
        for key, names, kind, first, last in _PEOPLE
    ]  # fmt: skip
    meetings = [
        {"id": key, "name": name, "kind": kind, "date": day, "date_precision": "day", "date_basis": "printed",
         "open_list": False, "planned": False, **more}
        for key, name, kind, day, more in _MEETINGS
    ]  # fmt: skip
    agencies = [
        {"id": path, "name": path.split("/")[-1], "names": [path.split("/")[-1]], "placed": True,
         "name_key": name_key(path.split("/")[-1])}
        for path in _AGENCIES
    ]  # fmt: skip
    roles = [
        {
            "id": key,
            "title": key.split("#")[1],
            "agency": agency,
            "class": "label" if key == LEADERS else "post",
            "seats": "one",
        }
        for key, agency in _ROLES.items()
    ]
    articles = [
        {
            "id": key,
            "sha256": hashlib.sha256(row["text"].encode()).hexdigest(),
            "extractor": "test",
            "record": "{}",
            **row,
        }
        for key, row in ARTICLES.items()
    ]
    places = [{"id": "澜江省", "name": "澜江省"}, {"id": CITY, "name": "云汀市"}]
    return {
        "Person": people, "Meeting": meetings, "Agency": agencies, "Role": roles, "Article": articles, "Place": places
    }  # fmt: skip


def relationships() -> dict[str, list[tuple[str, str, Row]]]:
    """Every relationship by type: source, target, properties."""
    found: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)

    def fact(kind: str, source: str, target: str, article: str, words: str, more: Row) -> None:
        place = span(article, words)
        if kind != "TOOK_PART":
            more = {**more, "mention": _mention(article, source)[2]["address"]}
        key = address(kind, source, target, article, str(place["start"]))
        found[kind].append(
            (source, target, {"fact": key, "rule": "test", "extractor": "test", **place, **more})
        )

    for who, kind, meeting, article, words, role, role_id, more in _PARTS:
        title = {"role": role, "role_id": role_id} if role else {}
        fact(kind, who, meeting, article, words, {**title, **more})
    for who, role, article, words, printed, status in _HELD:
        day = ARTICLES[article]["published"]
        fact(
            "HELD",
            who,
            role,
            article,
            words,
            {"role": printed, "agency": "云汀市", "status": status, "date": day},
        )
    for who, role, article, words, printed, kind in _CHANGED:
        day = ARTICLES[article]["published"]
        fact("CHANGED", who, role, article, words, {"role": printed, "kind": kind, "date": day})
    fact("TOOK_PART", f"{CITY}/审计局", BUDGET, "yt-0301", "市审计局派员", {"name": "市审计局"})
    found["AT"] = [(role, agency, {}) for role, agency in _ROLES.items()]
    found["PART_OF"] = [
        (path, path.rpartition("/")[0], {}) for path in _AGENCIES if path.rpartition("/")[0] in _AGENCIES
    ]
    found["SUCCEEDED_BY"] = [(f"{CITY}/审计局", FINANCE, {"kind": "merged", "date": "2018"})]
    found["LOCATED_IN"] = [(CITY, CITY, {})]
    found["WITHIN"] = [(CITY, "澜江省", {})]
    for meeting, article, words in _REPORTS:
        place = span(article, words)
        key = address(article, str(place["start"]))
        more = {"address": key, "name": words, "report": _report(key, article, meeting, words)}
        found["REPORTS"].append(
            (article, meeting, {**{k: place[k] for k in ("start", "end", "in_title")}, **more})
        )
    found["MENTIONS"] = sorted(
        {(article, who): _mention(article, who) for who, article in _mentions()}.values(),
        key=lambda row: row[:2],
    )
    return dict(found)


def _report(key: str, article: str, meeting: str, words: str) -> str:
    """What identity keeps of a report. The talks' gives no day, so that they may be the flood meeting."""
    day = next(day for found, _, _, day, _ in _MEETINGS if found == meeting)
    place = span(article, words)
    known = meeting != TALKS
    report = Report(
        address=key,
        article=article,
        published=ARTICLES[article]["published"],
        start=place["start"],
        end=place["end"],
        name=words,
        kind="meeting",
        day=day if known else "",
        first=day if known else "2024-05-01",
        last=day if known else "2024-06-30",
        people=tuple(
            sorted({_called(who) for who, _, m, told, *_ in _PARTS if (m, told) == (meeting, article)})
        ),
        words=words,
    )
    return to_json(report)


def _called(who: str) -> str:
    return next(names[0] for key, names, *_ in _PEOPLE if key == who)


def _mentions() -> Iterable[tuple[str, str]]:
    yield from ((who, article) for who, _, _, article, *_ in _PARTS)
    yield from ((who, article) for who, _, article, *_ in (*_HELD, *_CHANGED))


def _mention(article: str, who: str) -> tuple[str, str, Row]:
    names = next(names for key, names, *_ in _PEOPLE if key == who)
    name = next(name for name in names if name in ARTICLES[article]["text"])
    signature = "f" * 16 if (who, article) == (SHEN, "yt-0510") else ""
    return article, who, {"address": person(article, name), "name": name, "signature": signature}


def put(store: _Store, batch: int = 5000) -> None:
    """Write the small graph into an empty store, with a state."""
    write(store, nodes(), relationships(), batch)
    noted = {"articles": SetHash().text, "extractors": '{"test":5}', "rules": ["test"]}
    store.write(lambda tx: tx.run(statement("put_state"), noted))


def write(
    store: _Store,
    node_rows: dict[str, list[Row]],
    relationship_rows: dict[str, list[tuple[str, str, Row]]],
    batch: int = 5000,
) -> None:
    """Write nodes, then relationships, as the ontology types them."""
    kinds = ontology()
    for label, rows in node_rows.items():
        dates = [name for name, p in kinds.nodes[label].properties.items() if p.type == "date"]
        statement = (
            f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row.props{_dates('n', dates)}"
        )
        _batches(store, statement, [_row({"id": row["id"]}, row, dates) for row in rows], batch)
    if store.engine == "arcadedb":
        articles = [{"title": "", "published": "", **row} for row in node_rows.get("Article", [])]
        for first in range(0, len(articles), wordindex.LARGEST):
            segment = wordindex.segment_of(articles[first : first + wordindex.LARGEST])
            store.write(lambda tx, segment=segment: wordindex.put(tx, [segment]))
    for kind, edges in relationship_rows.items():
        ends = kinds.relationships[kind]
        dates = [name for name, p in kinds.properties_of(kind).items() if p.type == "date"]
        statement = (
            f"UNWIND $rows AS row MATCH (a:{ends.from_} {{id: row.source}}) MATCH (b:{ends.to} {{id: row.target}}) "
            f"CREATE (a)-[r:{kind}]->(b) SET r += row.props{_dates('r', dates)}"
        )
        rows = [_row({"source": source, "target": target}, more, dates) for source, target, more in edges]
        _batches(store, statement, rows, batch)


def _row(ends: Row, properties: Row, dates: list[str]) -> Row:
    plain = {name: value for name, value in properties.items() if name not in dates}
    return {**ends, "props": plain, **{f"d_{name}": properties.get(name) for name in dates}}


def _dates(variable: str, names: list[str]) -> str:
    return "".join(f", {variable}.{name} = date(row.d_{name})" for name in names)


def _batches(store: _Store, statement: str, rows: list[Row], batch: int) -> None:
    for first in range(0, len(rows), batch):
        part = rows[first : first + batch]
        store.write(lambda tx, part=part: tx.run(statement, {"rows": part}))
