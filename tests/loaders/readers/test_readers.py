"""Every kind of file in, articles out; what can't be read is named and costs nothing else."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.article import Article
from loaders.readers import Failure, read_articles

REPORT = "8月3日晚，平澜市委书记展鹏主持召开防汛会商会，市领导贺强、路云出席。"
TRADITIONAL = "8月3日晚，平瀾市委書記展鵬主持召開防汛會商會，市領導賀強、路雲出席會議並講話。"


def read(*paths: Path | str, stdin: bytes | None = None) -> tuple[list[Article], list[Failure]]:
    failures: list[Failure] = []
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(read_articles(paths, on_failure=failures.append, stdin=stream)), failures


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def only(*paths: Path | str, stdin: bytes | None = None) -> Article:
    articles, failures = read(*paths, stdin=stdin)
    assert failures == []
    (article,) = articles
    return article


def complaint(path: Path | str) -> str:
    articles, failures = read(path)
    assert articles == []
    (failure,) = failures
    assert str(path) in failure.origin
    assert "\n" not in str(failure)
    return failure.reason


# Encodings


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (REPORT, "utf-8"),
        (REPORT, "utf-8-sig"),
        (REPORT, "utf-16"),
        (REPORT, "gb18030"),
        (REPORT, "gbk"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, text: str, encoding: str) -> None:
    assert only(write(tmp_path / "a.txt", text, encoding)).text == text


def test_a_page_may_say_its_encoding(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="gb2312"></head><body><p>{TRADITIONAL}</p></body></html>'
    assert TRADITIONAL in only(write(tmp_path / "a.html", page, "gb18030")).text


def test_a_few_broken_bytes_do_not_hide_the_encoding(tmp_path: Path) -> None:
    data = (REPORT * 50).encode("gb18030") + b"\xff"
    assert only(write(tmp_path / "a.txt", data)).text.startswith(REPORT)


# Plain text


def test_a_text_is_kept_exactly(tmp_path: Path) -> None:
    text = f"  大会召开\r\n\t{REPORT}\n\n"
    assert only(write(tmp_path / "a.txt", text)).text == text


def test_a_text_is_named_by_its_stem_and_content_wherever_it_lies(tmp_path: Path) -> None:
    here = only(write(tmp_path / "一" / "会议 1.txt", REPORT))
    there = only(write(tmp_path / "二" / "会议 1.txt", REPORT))
    other = only(write(tmp_path / "三" / "会议 1.txt", REPORT + "完"))
    assert here.id == there.id != other.id
    assert here.id.startswith("会议-1.")
    assert len(here.id) == len("会议-1.") + 8


def test_a_page_of_text_completes_itself(tmp_path: Path) -> None:
    text = f"大会召开\n2023-08-04 来源: 平澜日报编辑: 乔雨\n{REPORT}\n远望在线版权声明\n"
    article = only(write(tmp_path / "a.txt", text))
    assert (article.title, article.published) == ("大会召开", date(2023, 8, 4))
    assert (article.newsroom, article.republisher) == ("平澜日报", "远望在线")


def test_a_source_that_says_most_leaves_the_republisher_to_the_page(tmp_path: Path) -> None:
    text = f"{REPORT}\n远望在线版权声明\n凡本网注明“来源：远望在线”的内容，不得转载。"
    article = only(
        write(tmp_path / "a.jsonl", line(text=text, title="会", date="2023-08-04", source="平澜日报"))
    )
    assert (article.newsroom, article.republisher) == ("平澜日报", "远望在线")


# JSON Lines


def line(**values: object) -> str:
    return json.dumps({"id": "a", "text": REPORT} | values, ensure_ascii=False)


def test_json_lines_carry_every_field(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        line(
            title="大会", date="2023-08-04", source="平澜日报", url="http://a.cn/1", page="1", script="Hans"
        ),
    )
    article = only(path)
    assert article == Article(
        id="a",
        text=REPORT,
        title="大会",
        published=date(2023, 8, 4),
        newsroom="平澜日报",
        url="http://a.cn/1",
        page="1",
        origin=f"{path}, line 1",
    )


def test_packed_json_lines(tmp_path: Path) -> None:
    data = gzip.compress("\n".join(line(id=str(n)) for n in range(3)).encode())
    articles, failures = read(write(tmp_path / "a.jsonl.gz", data))
    assert ([article.id for article in articles], failures) == (["0", "1", "2"], [])


BROKEN = [
    (line(id="x")[:30], "JSON"),
    ("[1, 2]", "object"),
    ('{"text": "甲"}', "no id"),
    ('{"id": "x"}', "no text"),
    ('{"id": "x", "text": "  "}', "no text"),
    ('{"id": "x", "text": ["甲"]}', "text is list"),
    (line(date="2023-02-30"), "2023-02-30"),
    (line(date="昨天"), "昨天"),
    ("\ufffd{", "JSON"),
    ("[" * 100_000, "JSON"),
]


@pytest.mark.parametrize(("broken", "reason"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path: Path, broken: str, reason: str) -> None:
    path = write(tmp_path / "a.jsonl", f"{line(id='1')}\n{broken}\n\n{line(id='3')}\n")
    articles, failures = read(path)
    assert [article.id for article in articles] == ["1", "3"]
    (failure,) = failures
    assert failure.origin == f"{path}, line 2"
    assert reason in failure.reason


DAYS = ["2023-08-04", "2023-08-04T09:21:18+08:00", "2023/8/4", "2023年8月4日 09:21"]


@pytest.mark.parametrize("day", DAYS)
def test_days_in_figures_are_understood(tmp_path: Path, day: str) -> None:
    assert only(write(tmp_path / "a.jsonl", line(date=day))).published == date(2023, 8, 4)


def test_lone_surrogates_and_nul_are_replaced_one_for_one(tmp_path: Path) -> None:
    text = r"甲\ud800乙\u0000丙\ud83d\ude00\ue000" + "\x01"
    path = write(tmp_path / "a.jsonl", '{"id": "a", "title": "\\udfff", "text": "' + text + '"}')
    article = only(path)
    assert article.text == "甲\ufffd乙\ufffd丙😀\ue000\x01"
    assert article.title == "\ufffd"
    article.text.encode("utf-8")


def test_a_line_of_20_mb(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", f"{line(id='1', text='会' * 7_000_000)}\n{line(id='2')}\n")
    articles, failures = read(path)
    assert [len(article.text) for article in articles] == [7_000_000, len(REPORT)]
    assert failures == []


def test_memory_stays_flat(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        whole = line(text=REPORT * 100, title="会", date="2023-08-04", source="报")
        for number in range(4_000):
            file.write(whole.replace('"id": "a"', f'"id": "{number}"') + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read_articles([path], on_failure=lambda failure: pytest.fail(str(failure))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert peak < 5_000_000


# Tables


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_tables_with_chinese_columns(tmp_path: Path, delimiter: str, encoding: str) -> None:
    header = delimiter.join(["编号", "标题", "正文", "日期", "来源", "备注"])
    row = delimiter.join(["7", "大会", f'"{REPORT}\n第二段，{REPORT}"', "2023-08-04", "平澜日报", "无"])
    article = only(write(tmp_path / "a.csv", f"{header}\n{row}\n", encoding))
    assert (article.id, article.title, article.newsroom) == ("7", "大会", "平澜日报")
    assert article.text == f"{REPORT}\n第二段，{REPORT}"
    assert article.published == date(2023, 8, 4)


def test_a_table_without_a_text_column_names_its_columns(tmp_path: Path) -> None:
    reason = complaint(write(tmp_path / "a.csv", "标题,作者\n大会,甲\n"))
    assert "正文" in reason
    assert "标题, 作者" in reason


def test_a_row_with_a_day_that_is_none(tmp_path: Path) -> None:
    articles, failures = read(write(tmp_path / "a.csv", f"text,date\n{REPORT},2023-13-01\n{REPORT},\n"))
    assert len(articles) == 1
    assert "2023-13-01" in str(failures[0])
    assert "line 2" in str(failures[0])


# Pages


PAGE = """<!DOCTYPE html>
<html><head><title>展鹏主持召开防汛会商会_平澜新闻网</title>
<meta name="PubDate" content="2023-08-04 09:21"><meta name="ContentSource" content="平澜日报">
<meta name="SiteName" content="远望在线"><link rel="canonical" href="http://news.a.cn/2023/t0804_77.html">
<style>p {{ color: red }}</style></head>
<body><div class="nav"><a href="/">首页</a> | <a href="/y">要闻</a> | <a href="/s">时政</a></div>
<h1>展鹏主持召开防汛会商会</h1>
<div class="info">2023-08-04 09:21　来源：平澜日报　责任编辑：乔雨</div>
<div id="content"><p>　　8月3日晚，<a href="/p/1">展鹏</a>主持召开防汛会商会，<b>市领导</b>贺强、
路云出席。展鹏要求，压实责任，守住底线。</p>
<p>出席会议的有：</p><table><tr><td>邬锋</td><td>市水利局局长</td></tr>
<tr><td>赖　亚</td><td>市气象局局长</td></tr></table>
<p>会议强调，转移群众宁早勿晚。<br>散会。</p><script>var a = "不是正文，不是。";</script></div>
<div class="related"><ul><li><a href="/1">贺强调研</a></li><li><a href="/2">路云座谈</a></li></ul></div>
<div class="foot">版权所有 远望在线</div></body></html>
"""


def test_a_saved_page(tmp_path: Path) -> None:
    article = only(write(tmp_path / "saved.html", PAGE))
    assert article.text.splitlines() == [
        "2023-08-04 09:21　来源：平澜日报　责任编辑：乔雨",
        "　　8月3日晚，展鹏主持召开防汛会商会，市领导贺强、路云出席。展鹏要求，压实责任，守住底线。".strip(),
        "出席会议的有：",
        "邬锋 市水利局局长",
        "赖　亚 市气象局局长",
        "会议强调，转移群众宁早勿晚。",
        "散会。",
        "版权所有 远望在线",
    ]
    assert article.title == "展鹏主持召开防汛会商会"
    assert article.published == date(2023, 8, 4)
    assert (article.newsroom, article.republisher) == ("平澜日报", "远望在线")
    assert article.url == "http://news.a.cn/2023/t0804_77.html"
    assert article.id.startswith("saved.")


def test_a_page_without_meta_elements_speaks_through_its_lines(tmp_path: Path) -> None:
    head = "<h2>大会召开</h2><p>2023年8月4日 来源：平澜日报</p>"
    page = f"<body>{head}<div><p>{REPORT}</p><p>{REPORT}</p></div>"
    article = only(write(tmp_path / "a.htm", page))
    assert (article.published, article.newsroom) == (date(2023, 8, 4), "平澜日报")


@pytest.mark.parametrize("content", ["", "  \n", "<html><body></body></html>", "<script>a</script>"])
def test_a_page_without_text(tmp_path: Path, content: str) -> None:
    assert "empty" in (reason := complaint(write(tmp_path / "a.html", content))) or "without text" in reason


def test_a_page_a_thousand_elements_deep(tmp_path: Path) -> None:
    page = "<div>" * 1_000 + f"<p>{REPORT}</p>" + "</div>" * 1_000
    assert REPORT in only(write(tmp_path / "a.html", page)).text


# WARC


def warc_record(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2023-08-05T01:02:03Z\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive(tmp_path: Path, packed: bool) -> None:
    page = f"<html><body><h1>大会召开</h1><p>{REPORT}</p></body></html>".encode()
    records = [
        warc_record("http://a.cn/2023/c_77.html", page),
        warc_record("http://a.cn/logo.png", b"\x89PNG", "image/png"),
        warc_record("http://a.cn/gone.html", page, status="404 Not Found"),
        warc_record("http://a.cn/empty.html", b"<html></html>"),
        warc_record("http://a.cn/", page),
    ]
    data = b"".join(gzip.compress(record) if packed else record for record in records)
    articles, failures = read(write(tmp_path / ("a.warc.gz" if packed else "a.warc"), data))
    assert [article.url for article in articles] == ["http://a.cn/2023/c_77.html", "http://a.cn/"]
    assert [article.id.partition(".")[0] for article in articles] == ["c_77", "大会召开"]
    assert articles[0].captured_at == "2023-08-05T01:02:03Z"
    (failure,) = failures
    assert "http://a.cn/empty.html" in failure.origin


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    page = f"<html><body>{''.join(f'<p>{n}{REPORT}</p>' for n in range(5_000))}</body></html>".encode()
    whole = gzip.compress(warc_record("http://a.cn/1.html", page))
    articles, failures = read(write(tmp_path / "a.warc.gz", whole + whole[: len(whole) // 2]))
    assert len(articles) == 1
    assert len(failures) == 1


# Folders, standard input and what is no input at all


def test_a_folder_is_read_in_order_and_assets_are_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "c.txt"):
        write(tmp_path / name, f"{name}。{REPORT}")
    write(tmp_path / "b" / "style.css", "p {}")
    write(tmp_path / ".hidden.txt", REPORT)
    write(tmp_path / "d.docx", b"PK")
    articles, failures = read(tmp_path)
    assert [article.text.partition("。")[0] for article in articles] == ["c.txt", "a/1.txt", "b/2.txt"]
    (failure,) = failures
    assert ".docx" in failure.reason


def test_a_folder_without_anything_to_read(tmp_path: Path) -> None:
    assert "holds no file" in complaint(tmp_path)


@pytest.mark.parametrize(
    ("given", "identifier"),
    [
        (REPORT.encode(), "stdin."),
        (f"<!DOCTYPE html><p>{REPORT}".encode(), "stdin."),
        (line(id="x").encode(), "x"),
        (b"\xef\xbb\xbf" + line(id="x").encode(), "x"),
        (gzip.compress(line(id="x").encode()), "x"),
        (REPORT.encode("gb18030"), "stdin."),
    ],
)
def test_standard_input_is_told_apart(given: bytes, identifier: str) -> None:
    article = only("-", stdin=given)
    assert article.id.startswith(identifier)
    assert article.text == REPORT


UNREADABLE = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\t\n", "empty"),
    ("empty.jsonl", b"", "empty"),
    ("empty.csv", b"", "empty"),
    ("empty.warc", b"", "no WARC record"),
    ("binary.txt", bytes(range(256)) * 64, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02", "binary"),
    ("cut.jsonl.gz", gzip.compress(line().encode() * 10)[:40], "end"),
    ("no.jsonl.gz", b"no gzip at all", "gzip"),
    ("table.xlsx", b"PK\x03\x04", ".xlsx"),
]


@pytest.mark.parametrize(("name", "data", "reason"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
def test_what_is_no_input_gets_one_clear_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = write(tmp_path / name, data)
    good = write(tmp_path / "z.txt", REPORT)
    assert reason.lower() in complaint(path).lower()
    articles, failures = read(path, good)
    assert (len(articles), len(failures)) == (1, 1)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in complaint(tmp_path / "gone.txt")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", REPORT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything
    assert "permissions" in complaint(path)


def test_control_and_private_use_characters_survive(tmp_path: Path) -> None:
    text = f"甲\x01\x02\x7f\ue000\U000f0000{REPORT}"
    assert only(write(tmp_path / "a.txt", text)).text == text


SUFFIXES = [".txt", ".html", ".jsonl", ".csv", ".tsv", ".warc", ".warc.gz", ".jsonl.gz", ""]
WHOLE = [
    f"<p>{REPORT}</p>".encode(),
    line().encode() + b"\n",
    f"标题,正文\n大会,{REPORT}\n".encode("gb18030"),
    warc_record("http://a.cn/1.html", f"<p>{REPORT}</p>".encode()),
    gzip.compress(warc_record("http://a.cn/1.html", b"<p>a</p>")),
]


@given(
    st.sampled_from(SUFFIXES),
    st.sampled_from(WHOLE),
    st.binary(max_size=30),
    st.floats(0, 1),
    st.floats(0, 1),
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_it_fail(suffix: str, whole: bytes, junk: bytes, start: float, end: float) -> None:
    """Any bytes under any suffix: articles that encode, and failures of one line each."""
    at, to = sorted((int(start * len(whole)), int(end * len(whole))))
    with TemporaryDirectory() as folder:
        articles, failures = read(write(Path(folder, f"a{suffix}"), whole[:at] + junk + whole[to:]))
    for article in articles:
        (article.id + article.title + article.text).encode("utf-8")
    assert all("\n" not in str(failure) for failure in failures)
    assert articles or failures
