# ruff: noqa: E501 (a table reads best with a case a line)
"""Cases of the catalogue: what each query gives for the small graph, worked out by hand from its articles."""

from __future__ import annotations

from typing import Any

import small_graph as g

P = "Person:{}".format
M = "Meeting:{}".format
A = "Agency:{}".format
R = "Role:{}".format
NOBODY = "0" * 16

# query, parameters, the columns to look at, the rows that they must hold
Case = tuple[str, dict[str, Any], str, list[tuple[Any, ...]]]
CASES: list[Case] = [
    ("unsure_meetings", {}, "meeting name date other other_name other_date facts", [
        (g.FLOOD, "全市防汛会商会", "2024-05-10", g.TALKS, "会见安娜·贝格", None, 3),
    ]),
    ("unsure_meetings", {"skip": 1}, "meeting", []),
    (
        "snapshot",
        {},
        "digest articles extractors rules judgements corrections suppressions",
        [(g.SNAPSHOT, 5, ["test"], ["test"], 0, 0, 0)],
    ),
    (
        "person",
        {"person": g.LIN},
        "name role agency_name first_seen last_seen meetings articles",
        [("林望舒", "市长", "云汀市", "2024-03-01", "2024-07-01", 2, 4)],
    ),
    ("person", {"person": g.person("yt-0510", "沈若谷")}, "person meetings", [(g.SHEN, 2)]),  # an old address
    ("person", {"person": g.ZHOU}, "names meetings", [(["周砚秋", "周硯秋"], 1)]),  # a planned one does not count
    ("person", {"person": g.SHEN, "least_strength": 95}, "person role meetings articles", [(g.SHEN, "市财政局局长", 1, 1)]),
    ("person", {"person": g.SHEN, "least_strength": 90}, "meetings articles", [(2, 2)]),
    ("person", {"person": g.SHEN}, "weakest", [(90,)]),
    ("person", {"person": g.DING}, "weakest class role agency", [(100, "expert", None, None)]),
    ("person", {"person": g.OUYANG}, "role", [("副市长",)]),  # a later label says less than a post
    ("person", {"person": NOBODY}, "person", []),
    (
        "meetings_of_person",
        {"person": g.LIN},
        "name date types role roles position articles total planned",
        [
            ("全市防汛会商会", "2024-05-10", ["CHAIRED", "ATTENDED"], "市长", ["市长"], None, 1, 2, False),
            ("云汀市财政工作会议", "2024-03-01", ["DIRECTED", "ATTENDED"], "市长", ["市长", "代市長"], None, 2, 2, False),
        ],
    ),
    ("meetings_of_person", {"person": g.ZHOU, "since": "2024-03-02"}, "meeting planned total", [(g.PORT, True, 1)]),
    ("meetings_of_person", {"person": g.ZHOU, "until": "2024-03-01"}, "meeting total", [(g.BUDGET, 1)]),
    ("meetings_of_person", {"person": g.SHEN, "least_strength": 95}, "meeting total", [(g.BUDGET, 1)]),
    ("meetings_of_person", {"person": g.person("yt-0510", "沈若谷")}, "meeting total", [(g.FLOOD, 2), (g.BUDGET, 2)]),  # old
    ("meetings_of_person", {"person": g.ZHOU, "until": "2024-02-29"}, "meeting", []),
    ("meetings_of_person", {"person": g.OUYANG, "skip": 1, "limit": 1}, "meeting position total", [(g.FLOOD, 2, 3)]),
    ("meetings_of_person", {"person": g.LIN, "types": ["CHAIRED"]}, "meeting total", [(g.FLOOD, 1)]),
    (
        "career",
        {"person": g.LIN},
        "role status first last printed articles agency_name",
        [
            (g.MAYOR, "current", "2024-03-02", "2024-05-10", ["市长"], 2, "云汀市"),
            (g.ACTING_MAYOR, "acting", "2024-03-03", "2024-03-03", ["代市長"], 1, "云汀市"),
            (g.MAYOR, "former", "2024-07-01", "2024-07-01", ["云汀市市长"], 1, "云汀市"),
        ],
    ),
    (
        "changes",
        {"person": g.OUYANG},
        "date kind title printed agency_name",
        [("2024-07-01", "appointed", "代市长", "云汀市代市长", "云汀市")],
    ),
    (
        "meeting",
        {"meeting": g.BUDGET},
        "name names date place open_list planned people agencies articles",
        [("云汀市财政工作会议", ["云汀市财政工作会议", "雲汀市財政工作會議"], "2024-03-01", "市会议中心", True, False, 5, 1, 2)],
    ),
    ("meeting", {"meeting": g.address("lj-0302", "5")}, "meeting", [(g.BUDGET,)]),  # an old address
    ("meeting", {"meeting": NOBODY}, "meeting", []),
    (
        "participants",
        {"meeting": g.BUDGET},
        "person types attended roles disagree position mode presence agency_name articles",
        [
            (g.ZHOU, ["CHAIRED", "SPOKE", "ATTENDED"], True, ["市委書記", "市委书记"], False, None, None, None, "云汀市委", 2),
            (g.OUYANG, ["ATTENDED"], True, [], False, 1, None, None, None, 1),
            (g.SHEN, ["SPOKE", "ATTENDED"], True, ["市财政局局长"], False, 2, None, None, "财政局", 1),
            (g.DING, ["ATTENDED"], True, [], False, 3, "列席", "video", None, 1),
            (g.LIN, ["DIRECTED", "ATTENDED"], True, ["市长", "代市長"], True, None, None, None, "云汀市", 2),
        ],
    ),
    ("participants", {"meeting": g.BUDGET, "limit": 2}, "person", [(g.ZHOU,), (g.OUYANG,)]),
    ("participants", {"meeting": NOBODY}, "person", []),
    ("directions", {"meeting": g.BUDGET}, "person role direction verb article", [(g.LIN, "市长", "spoken", "部署", "yt-0301")]),
    (
        "reports",
        {"meeting": g.BUDGET},
        "article newsroom republisher published name",
        [
            ("yt-0301", "云汀日报", None, "2024-03-02", "云汀市财政工作会议"),
            ("lj-0302", "瀾江新聞", "瀾江在線", "2024-03-03", "雲汀市財政工作會議"),
        ],
    ),
    (
        "co_attendees",
        {"person": g.OUYANG, "limit": 4},
        "person meetings first last role",
        [
            *sorted([(g.SHEN, 2, "2024-03-01", "2024-05-10", "市财政局局长"), (g.LIN, 2, "2024-03-01", "2024-05-10", "市长")]),
            *sorted([(g.BERG, 1, "2024-06-01", "2024-06-01", None), (g.SHEN_OF_SHIPU, 1, "2024-06-01", "2024-06-01", "石浦市委书记")]),
        ],
    ),
    ("co_attendees", {"person": g.OUYANG, "size": 3}, "person", sorted([(g.BERG,), (g.SHEN_OF_SHIPU,)])),
    ("co_attendees", {"person": g.OUYANG, "since": "2024-06-01", "until": "2024-06-01", "skip": 1}, "person", [max((g.BERG,), (g.SHEN_OF_SHIPU,))]),
    (
        "shared_meetings",
        {"a": g.LIN, "b": g.SHEN},
        "meeting people types_a role_a types_b role_b total",
        [
            (g.FLOOD, 4, ["CHAIRED", "ATTENDED"], "市长", ["ATTENDED"], "市财政局局长", 2),
            (g.BUDGET, 5, ["DIRECTED", "ATTENDED"], "市长", ["SPOKE", "ATTENDED"], "市财政局局长", 2),
        ],
    ),
    ("shared_meetings", {"a": g.LIN, "b": g.SHEN, "skip": 1, "limit": 5}, "meeting total", [(g.BUDGET, 2)]),
    ("shared_meetings", {"a": g.LIN, "b": g.BERG}, "meeting", []),
    ("shared_meetings", {"a": g.LIN, "b": g.LIN}, "meeting", []),
    (
        "shortest_path",
        {"a": g.ZHOU, "b": g.BERG},
        "hop source target types date people",
        [
            (1, P(g.ZHOU), M(g.BUDGET), ["CHAIRED", "SPOKE", "ATTENDED"], "2024-03-01", 5),
            (2, M(g.BUDGET), P(g.OUYANG), ["ATTENDED"], "2024-03-01", 5),
            (3, P(g.OUYANG), M(g.TALKS), ["ATTENDED"], "2024-06-01", 3),
            (4, M(g.TALKS), P(g.BERG), ["ATTENDED"], "2024-06-01", 3),
        ],
    ),
    ("shortest_path", {"a": g.LIN, "b": g.SHEN}, "target people", [(M(g.FLOOD), 4), (P(g.SHEN), 4)]),  # the smaller one
    ("shortest_path", {"a": g.LIN, "b": g.SHEN, "until": "2024-04-01"}, "target", [(M(g.BUDGET),), (P(g.SHEN),)]),
    ("shortest_path", {"a": g.ZHOU, "b": g.BERG, "links": 1}, "hop", []),
    ("shortest_path", {"a": g.ZHOU, "b": g.BERG, "size": 4}, "hop", []),  # the budget meeting had five people
    ("shortest_path", {"a": g.ZHOU, "b": g.BERG, "types": "CHAIRED"}, "hop", []),
    (
        "holders",
        {"role": g.MAYOR},
        "person status first last printed articles",
        [(g.LIN, "current", "2024-03-02", "2024-05-10", ["市长"], 2), (g.LIN, "former", "2024-07-01", "2024-07-01", ["云汀市市长"], 1)],
    ),
    (
        "spells",
        {"person": g.LIN},
        "role status first last appointed ended articles",
        [
            (g.MAYOR, "current", "2024-03-02", "2024-07-01", None, "2024-07-01", 3),
            (g.ACTING_MAYOR, "acting", "2024-03-03", "2024-03-03", None, None, 1),
        ],
    ),
    (
        "spells",
        {"person": g.OUYANG},
        "title status first appointed",
        [
            ("副市长", "current", "2024-05-10", None),
            ("领导", "current", "2024-06-02", None),
            ("代市长", "current", "2024-07-01", "2024-07-01"),
        ],
    ),
    ("spells", {"person": g.SHEN, "least_strength": 95}, "role last articles", [(g.FINANCE_HEAD, "2024-03-02", 1)]),
    (
        "holder_on",
        {"role": g.MAYOR, "day": "2024-04-01"},
        "answer person status first last ended",
        [("holder", g.LIN, "current", "2024-03-02", "2024-07-01", "2024-07-01")],
    ),
    (
        "holder_on",  # on the day of the removal nobody is known to hold it
        {"role": g.MAYOR, "day": "2024-07-01"},
        "answer person last",
        [("unknown", None, None), ("last before", g.LIN, "2024-07-01")],
    ),
    (
        "holder_on",
        {"role": g.SECRETARY, "day": "2024-03-01"},
        "answer person first",
        [("unknown", None, None), ("first after", g.ZHOU, "2024-03-02")],
    ),
    ("holder_on", {"role": g.ACTING_MAYOR, "day": "2024-07-01"}, "answer person", [("holder", g.OUYANG)]),
    ("holder_on", {"role": "nowhere#市长", "day": "2024-07-01"}, "answer", []),
    (
        "people_named",
        {"keys": ["沈若谷", "周砚秋", "没有人"]},
        "key person names articles",
        [
            ("周砚秋", g.ZHOU, ["周砚秋", "周硯秋"], 3),
            ("沈若谷", g.SHEN, ["沈若谷"], 2),
            ("沈若谷", g.SHEN_OF_SHIPU, ["沈若谷"], 1),
        ],
    ),
    (
        "appearances",
        {"people": [g.SHEN_OF_SHIPU, g.WANG]},
        "person type printed what date article",
        sorted(
            [
                (g.SHEN_OF_SHIPU, "ATTENDED", "石浦市委书记", "会见安娜·贝格", "2024-06-01", "sp-0602"),
                (g.SHEN_OF_SHIPU, "HELD", "石浦市委书记", "书记", "2024-06-02", "sp-0602"),
                (g.WANG, "ATTENDED", None, "全市防汛会商会", "2024-05-10", "yt-0510"),
            ],
            key=lambda row: (row[0], row[4]),
        ),
    ),
    ("appearances", {"people": [g.SHEN_OF_SHIPU], "skip": 1}, "type", [("HELD",)]),
    ("role", {"role": g.MAYOR}, "title agency agency_name people", [("市长", g.CITY, "云汀市", 1)]),
    (
        "agency",
        {"agency": g.CITY},
        "name superior_name parts posts people meetings",
        [("云汀市", "澜江省", 2, 4, 2, 0)],
    ),
    ("agency", {"agency": f"{g.CITY}/审计局"}, "meetings superior", [(1, g.CITY)]),
    ("agency", {"agency": "澜江省"}, "superior parts", [(None, 1)]),
    (
        "posts",
        {"agency": g.CITY},
        "title person status",
        [("代市长", g.LIN, "acting"), ("副市长", g.OUYANG, "current"), ("市长", g.LIN, "current"), ("市长", g.LIN, "former"), ("领导", g.OUYANG, "current")],
    ),
    (
        "succession",
        {"agency": f"{g.CITY}/审计局"},
        "direction agency kind date",
        [("after", g.FINANCE, "merged", "2018")],
    ),
    (
        "succession",
        {"agency": g.FINANCE},
        "direction agency kind date",
        [("before", f"{g.CITY}/审计局", "merged", "2018")],
    ),
    ("succession", {"agency": g.CITY}, "agency", []),
    ("posts", {"agency": g.CITY, "skip": 1, "limit": 1}, "title", [("副市长",)]),
    ("meetings_of_agency", {"agency": f"{g.CITY}/审计局"}, "meeting printed articles total", [(g.BUDGET, ["市审计局"], 1, 1)]),
    ("meetings_of_agency", {"agency": f"{g.CITY}/审计局", "since": "2024-03-02"}, "meeting", []),
    ("article", {"article": "yt-0510"}, "title newsroom published", [("全市防汛会商会召开", "云汀日报", "2024-05-10")]),
    (
        "facts_of_article",
        {"article": "yt-0701"},
        "type source target role start",
        [
            ("CHANGED", g.OUYANG, g.ACTING_MAYOR, "云汀市代市长", 0),
            ("CHANGED", g.LIN, g.MAYOR, "云汀市市长", 13),
            ("HELD", g.LIN, g.MAYOR, "云汀市市长", 15),
            ("ATTENDED", g.ZHOU, g.PORT, None, 27),
        ],
    ),
    (
        "coverage",
        {},
        "newsroom month articles",
        [
            ("云汀日报", "2024-03", 1), ("云汀日报", "2024-05", 1), ("云汀日报", "2024-07", 1),
            ("瀾江新聞", "2024-03", 1), ("石浦晚报", "2024-06", 1),
        ],
    ),
    (
        "counts",
        {},
        "sort name count",
        [
            *[("node", label, len(rows)) for label, rows in sorted(g.nodes().items(), key=lambda item: g.LABELS.index(item[0]))],
            *[("relationship", kind, len(g.relationships().get(kind, ()))) for kind in g.TYPES],
        ],
    ),
    ("busiest_people", {"limit": 2}, "person meetings", [(g.OUYANG, 3), (g.SHEN, 2)]),  # ties by address
    ("search_people", {"q": "周硯秋"}, "person matched_by role", [(g.ZHOU, "name", "市委書記")]),
    ("search_people", {"q": "林望 舒"}, "person matched_by", [(g.LIN, "script")]),
    ("search_people", {"q": "歐陽"}, "person matched_by meetings", [(g.OUYANG, "beginning", 3)]),
    ("search_people", {"q": "若谷"}, "person matched_by", [(g.SHEN, "part"), (g.SHEN_OF_SHIPU, "part")]),
    ("search_people", {"q": "沈若谷"}, "person agency_name", [(g.SHEN, "财政局"), (g.SHEN_OF_SHIPU, "石浦市委")]),
    ("search_people", {"q": "Lín wàngshū"}, "person matched_by", [(g.LIN, "pinyin")]),
    ("search_people", {"q": "ouyang"}, "person matched_by", [(g.OUYANG, "pinyin_beginning")]),
    ("search_people", {"q": "ZYQ"}, "person matched_by", [(g.ZHOU, "initials")]),
    ("search_people", {"q": "林旺書"}, "person matched_by", [(g.LIN, "sound")]),
    ("search_people", {"q": "安娜贝格"}, "person matched_by", [(g.BERG, "script")]),
    ("search_people", {"q": " "}, "person", []),
    ("near_names", {"q": "林望京"}, "person name", [(g.LIN, "林望舒")]),
    ("near_names", {"q": "李望舒"}, "person", [(g.LIN,)]),
    ("near_names", {"q": "林京生"}, "person", []),
    ("search_agencies", {"q": "財政局"}, "agency matched_by superior_name posts", [(g.FINANCE, "name", "云汀市", 1)]),
    ("search_agencies", {"q": "云汀市审计"}, "agency matched_by", [(f"{g.CITY}/审计局", "path")]),
    ("search_agencies", {"q": "石浦"}, "agency matched_by", [("中共澜江省/石浦市委", "beginning")]),
    ("search_meetings", {"q": "財政 工作"}, "meeting matched_by", [(g.BUDGET, "words")]),
    ("search_meetings", {"q": "全市防汛会商会"}, "meeting matched_by", [(g.FLOOD, "name")]),
    ("search_meetings", {"q": "云汀"}, "meeting", [(g.PORT,), (g.BUDGET,)]),
    ("search_meetings", {"q": "云汀", "until": "2024-06-30"}, "meeting", [(g.BUDGET,)]),
    ("search_meetings", {"q": "工作财政"}, "meeting", []),
    ("search_meetings", {"q": '港") OR ("财政'}, "meeting", [(g.BUDGET,)]),  # the signs are no operators
    ("search_articles", {"q": "防汛"}, "article matched_by", [("yt-0510", "title")]),
    ("search_articles", {"q": "财政 部署"}, "article matched_by", [("lj-0302", "title"), ("yt-0301", "title")]),
    ("search_articles", {"q": "局長 居民"}, "article matched_by", [("yt-0510", "text")]),
    ("search_articles", {"q": "财政", "since": "2024-03-03", "until": "2024-03-03"}, "article", [("lj-0302",)]),
    (
        "neighbourhood",
        {"nodes": [P(g.SHEN)]},
        "source target type facts articles last total target_name target_date",
        [
            (P(g.SHEN), M(g.BUDGET), "ATTENDED", 1, 1, "2024-03-01", 3, "云汀市财政工作会议", "2024-03-01"),
            (P(g.SHEN), M(g.BUDGET), "SPOKE", 1, 1, "2024-03-01", 3, "云汀市财政工作会议", "2024-03-01"),
            (P(g.SHEN), M(g.FLOOD), "ATTENDED", 1, 1, "2024-05-10", 3, "全市防汛会商会", "2024-05-10"),
            (P(g.SHEN), R(g.FINANCE_HEAD), "HELD", 2, 2, "2024-05-10", 3, "局长", None),
        ],
    ),
    ("neighbourhood", {"nodes": P(g.SHEN), "limit": 1}, "target total", [(R(g.FINANCE_HEAD), 3)]),
    ("neighbourhood", {"nodes": P(g.SHEN), "skip": 2, "limit": 1, "types": "ATTENDED,HELD"}, "target", [(M(g.BUDGET),)]),
    ("neighbourhood", {"nodes": P(g.SHEN), "since": "2024-05-01", "types": "ATTENDED"}, "target", [(M(g.FLOOD),)]),
    (
        "neighbourhood",
        {"nodes": [A(g.CITY)], "types": ["AT", "PART_OF"]},
        "source target type expanded",
        [
            (A(g.CITY), A("澜江省"), "PART_OF", A(g.CITY)),
            (A(f"{g.CITY}/审计局"), A(g.CITY), "PART_OF", A(g.CITY)),
            (A(g.FINANCE), A(g.CITY), "PART_OF", A(g.CITY)),
            (R(g.ACTING_MAYOR), A(g.CITY), "AT", A(g.CITY)),
            (R(g.VICE), A(g.CITY), "AT", A(g.CITY)),
            (R(g.MAYOR), A(g.CITY), "AT", A(g.CITY)),
            (R(g.LEADERS), A(g.CITY), "AT", A(g.CITY)),
        ],
    ),
    ("neighbourhood", {"nodes": P(NOBODY)}, "source", []),
    (
        "edges_among",
        {"nodes": [P(g.ZHOU), P(g.LIN), M(g.BUDGET), R(g.MAYOR), A(g.CITY), A("澜江省"), A(f"{g.CITY}/审计局")]},
        "source target type facts articles last",
        sorted([
            (A(f"{g.CITY}/审计局"), A(g.CITY), "PART_OF", 1, 0, None),
            (A(f"{g.CITY}/审计局"), M(g.BUDGET), "TOOK_PART", 1, 1, "2024-03-01"),
            (A(g.CITY), A("澜江省"), "PART_OF", 1, 0, None),
            (P(g.LIN), M(g.BUDGET), "ATTENDED", 2, 2, "2024-03-01"),
            (P(g.LIN), M(g.BUDGET), "DIRECTED", 1, 1, "2024-03-01"),
            (P(g.LIN), R(g.MAYOR), "CHANGED", 1, 1, "2024-07-01"),
            (P(g.LIN), R(g.MAYOR), "HELD", 3, 3, "2024-07-01"),
            (P(g.ZHOU), M(g.BUDGET), "ATTENDED", 2, 2, "2024-03-01"),
            (P(g.ZHOU), M(g.BUDGET), "CHAIRED", 2, 2, "2024-03-01"),
            (P(g.ZHOU), M(g.BUDGET), "SPOKE", 1, 1, "2024-03-01"),
            (R(g.MAYOR), A(g.CITY), "AT", 1, 0, None),
        ]),
    ),
    (
        "facts_between",
        {"a": M(g.BUDGET), "b": P(g.LIN)},
        "type source target role verb direction article",
        [
            ("ATTENDED", P(g.LIN), M(g.BUDGET), "代市長", "出席", None, "lj-0302"),
            ("ATTENDED", P(g.LIN), M(g.BUDGET), "市长", None, None, "yt-0301"),
            ("DIRECTED", P(g.LIN), M(g.BUDGET), "市长", "部署", "spoken", "yt-0301"),
        ],
    ),
    ("facts_between", {"a": A(g.CITY), "b": R(g.MAYOR)}, "type source sentence", [("AT", R(g.MAYOR), None)]),
    ("facts_between", {"a": P(g.LIN), "b": P(g.ZHOU)}, "type", []),
    (
        "meeting_days",
        {"nodes": [P(g.ZHOU), P(g.OUYANG), A(f"{g.CITY}/审计局")]},
        "node date meetings meeting name",
        sorted([
            (A(f"{g.CITY}/审计局"), "2024-03-01", 1, g.BUDGET, "云汀市财政工作会议"),
            (P(g.ZHOU), "2024-03-01", 1, g.BUDGET, "云汀市财政工作会议"),
            (P(g.OUYANG), "2024-03-01", 1, g.BUDGET, "云汀市财政工作会议"),
            (P(g.OUYANG), "2024-05-10", 1, g.FLOOD, "全市防汛会商会"),
            (P(g.OUYANG), "2024-06-01", 1, g.TALKS, "会见安娜·贝格"),
        ]),
    ),
    ("meeting_days", {"nodes": P(NOBODY)}, "node", []),
    (
        "meetings_of_several",
        {"nodes": [P(g.LIN), P(g.SHEN), P(g.ZHOU), A(f"{g.CITY}/审计局")]},
        "meeting date name present people",
        [
            (g.FLOOD, "2024-05-10", "全市防汛会商会", sorted([P(g.LIN), P(g.SHEN)]), 4),
            (g.BUDGET, "2024-03-01", "云汀市财政工作会议", sorted([A(f"{g.CITY}/审计局"), P(g.LIN), P(g.SHEN), P(g.ZHOU)]), 5),
        ],
    ),
    ("meetings_of_several", {"nodes": [P(g.LIN), P(g.SHEN)], "skip": 1}, "meeting", [(g.BUDGET,)]),
    ("meetings_of_several", {"nodes": [P(g.ZHOU), P(g.BERG)]}, "meeting", []),
    (
        "headlines",
        {"nodes": [P(g.LIN), A(f"{g.CITY}/审计局")], "since": "2024-03-01", "until": "2024-05-31"},
        "meeting date present articles titles newsrooms total",
        [
            (
                g.BUDGET,
                "2024-03-01",
                sorted([A(f"{g.CITY}/审计局"), P(g.LIN)]),
                ["yt-0301", "lj-0302"],
                ["云汀市召开财政工作会议 周砚秋讲话", "雲汀部署全年財政工作"],
                ["云汀日报", "瀾江新聞"],
                2,
            ),
            (g.FLOOD, "2024-05-10", [P(g.LIN)], ["yt-0510"], ["全市防汛会商会召开"], ["云汀日报"], 2),
        ],
    ),
    ("headlines", {"nodes": [P(g.LIN)], "skip": 1, "limit": 1}, "meeting total", [(g.FLOOD, 2)]),
    ("headlines", {"nodes": [P(g.LIN)], "since": "2024-05-11"}, "meeting", []),
    ("headlines", {"nodes": [P(g.ZHOU)], "since": "2024-03-02"}, "meeting", []),  # what is planned does not count
    (
        "shared_of_agencies",
        {"nodes": [A(g.FINANCE), A(f"{g.CITY}/审计局")]},
        "label shared name agency roles",
        [("Agency", g.CITY, "云汀市", agency, []) for agency in sorted([g.FINANCE, f"{g.CITY}/审计局"])],
    ),
    ("shared_of_agencies", {"nodes": [A(g.FINANCE)]}, "shared", []),
    (
        "posts_of_people",
        {"people": [g.OUYANG]},
        "person role agency_name place place_name first last",
        [
            (g.OUYANG, g.VICE, "云汀市", g.CITY, "云汀市", "2024-05-10", "2024-05-10"),
            (g.OUYANG, g.LEADERS, "云汀市", g.CITY, "云汀市", "2024-06-02", "2024-06-02"),
        ],
    ),
    # 丁一苇 and 周砚秋 are not seen after the day they shared with 欧阳雁; the others sat with her too late
    ("parted", {"person": g.OUYANG, "meetings": 1, "days": 60}, "person", []),
    (
        "parted",
        {"person": g.SHEN, "meetings": 1, "days": 0},
        "person meetings first last seen role",
        [
            *sorted([
                (g.LIN, 2, "2024-03-01", "2024-05-10", "2024-05-10", "市长"),
                (g.OUYANG, 2, "2024-03-01", "2024-05-10", "2024-06-01", "副市长"),
            ]),
            (g.WANG, 1, "2024-05-10", "2024-05-10", "2024-05-10", None),
            *sorted([
                (g.DING, 1, "2024-03-01", "2024-03-01", "2024-03-01", None),
                (g.ZHOU, 1, "2024-03-01", "2024-03-01", "2024-03-01", "市委書記"),
            ]),
        ],
    ),
    ("career", {"person": g.SHEN, "least_strength": 95}, "role last articles", [(g.FINANCE_HEAD, "2024-03-02", 1)]),
    ("changes", {"person": g.OUYANG, "least_strength": 100}, "kind", [("appointed",)]),
    ("co_attendees", {"person": g.WANG, "least_strength": 95}, "person", sorted([(g.LIN,), (g.SHEN,), (g.OUYANG,)])),
    ("co_attendees", {"person": g.SHEN, "least_strength": 95}, "person meetings", sorted([(g.ZHOU, 1), (g.LIN, 1), (g.OUYANG, 1), (g.DING, 1)])),
    ("parted", {"person": g.SHEN, "meetings": 1, "days": 0, "least_strength": 95}, "last", [("2024-03-01",)] * 4),
    ("meeting_days", {"nodes": P(g.SHEN), "least_strength": 95}, "date", [("2024-03-01",)]),
    (
        "unsure",
        {},
        "person role seen other other_role other_seen facts",
        [(g.SHEN, "市财政局局长", "2024-03-01/2024-05-10", g.SHEN_OF_SHIPU, "石浦市委书记", "2024-06-01/2024-06-01", 2)],
    ),
    ("unsure", {"skip": 1}, "person", []),
    (
        "unsure_of_person",
        {"person": g.SHEN_OF_SHIPU},
        "person other name role first_seen last_seen facts",
        [(g.SHEN_OF_SHIPU, g.SHEN, "沈若谷", "市财政局局长", "2024-03-01", "2024-05-10", 5)],
    ),
    ("unsure_of_person", {"person": g.LIN}, "other", []),
]  # fmt: skip
