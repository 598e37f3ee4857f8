"""An article that tries to run something wherever it is shown, as rows for the small graph's writer."""

from __future__ import annotations

import hashlib
from typing import Any

Row = dict[str, Any]

SCRIPT = "<img src=x onerror=window.taken=1><script>window.taken=1</script>"
NAME = f"**赵**{SCRIPT}"
MEETING = f"[会议](javascript:window.taken=1) ![](https://evil.example/a.png) {SCRIPT}"
TITLE = f"# 标题 :material/home: $x^2$ {SCRIPT} ' OR 1=1 //"
NEWSROOM = f"<b>晚报</b>{SCRIPT}"
ROLE = f"<iframe src=https://evil.example></iframe>{SCRIPT}市长"
TEXT = f"3月5日，{NAME}出席{MEETING}。\n{SCRIPT}"
ID, PERSON, MEET, AGENCY, POST = "evil-1", "e" * 16, "f" * 16, f"{SCRIPT}局", f"{SCRIPT}局#{ROLE}"


def nodes() -> dict[str, list[Row]]:
    return {
        "Person": [
            {
                **{
                    "id": PERSON,
                    "name": NAME,
                    "names": [NAME, SCRIPT],
                    "name_key": "赵恶",
                    "pinyin": "zhaoe",
                },
                **{"initials": "ze", "class": "official", "signatures": []},
                **{"first_seen": "2024-03-05", "last_seen": "2024-03-05"},
            }
        ],
        "Meeting": [
            {
                **{
                    "id": MEET,
                    "name": MEETING,
                    "kind": "meeting",
                    "date": "2024-03-05",
                    "date_precision": "day",
                },
                **{
                    "date_basis": "printed",
                    "place": SCRIPT,
                    "body": SCRIPT,
                    "open_list": True,
                    "planned": False,
                },
            }
        ],
        "Agency": [{"id": AGENCY, "name": AGENCY, "names": [AGENCY], "name_key": "恶局", "placed": False}],
        "Role": [{"id": POST, "title": ROLE, "agency": AGENCY, "class": "post", "seats": "one"}],
        "Article": [
            {
                **{"id": ID, "title": TITLE, "text": TEXT, "published": "2024-03-06", "newsroom": NEWSROOM},
                **{"url": "javascript:window.taken=1", "page": SCRIPT, "republisher": SCRIPT, "record": "{}"},
                **{"sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "extractor": "test"},
            }
        ],
    }


def relationships() -> dict[str, list[tuple[str, str, Row]]]:
    start = TEXT.index(NAME)
    place = {"article": ID, "start": start, "end": start + len(NAME), "in_title": False}
    fact = {**place, "rule": SCRIPT, "extractor": "test", "role": ROLE}
    reported = {
        "address": MEET,
        "name": MEETING,
        "start": start,
        "end": start + 2,
        "in_title": False,
        "report": "{}",
    }
    return {
        "ATTENDED": [(PERSON, MEET, {**fact, "fact": "evil-a", "role_id": POST, "position": 1})],
        "CHAIRED": [(PERSON, MEET, {**fact, "fact": "evil-c", "verb": SCRIPT})],
        "DIRECTED": [(PERSON, MEET, {**fact, "fact": "evil-d", "direction": "spoken"})],
        "HELD": [(PERSON, POST, {**fact, "fact": "evil-h", "status": "current", "date": "2024-03-05"})],
        "AT": [(POST, AGENCY, {})],
        "TOOK_PART": [
            (AGENCY, MEET, {**place, "rule": SCRIPT, "extractor": "test", "fact": "evil-t", "name": SCRIPT})
        ],
        "MENTIONS": [(ID, PERSON, {"address": PERSON, "name": NAME, "signature": ""})],
        "REPORTS": [(ID, MEET, reported)],
    }
