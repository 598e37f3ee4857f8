"""What of a page is article, and who made it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.bylines import read_credits
from loaders.cleaning import Page, clean
from loaders.folding import fold

# A page of ours with the structure of a republished one: navigation, a line of source and editors run
# together, the original headline, the report with its reporters, the site's declaration of rights.
REPUBLISHED = """\
要聞   |   城市遠望   |   原創   |   Hello,平瀾   |   國際播報   |   熱點專題
平瀾市委書記展鵬對全市防汛工作進行再部署
2023-08-04 09:21:18來源: 平瀾日報編輯: 喬雨晴責編: 閻勝蘭

  原標題:展鵬主持召開市防汛會商會強調 壓實責任

  8月3日晚,平瀾市委書記展鵬主持召開防汛會商會,對全市防汛工作進行再部署。

  市領導賀強、路雲參加會議。(瀾報全媒體記者 鄔鋒 賴亞文)

遠望在線版權與信息産品內容銷售的聲明

1、“遠望在線”由某電臺主辦。

2、凡本網註明“來源:遠望在線”的所有信息內容,未經書面授權,不得轉載。
"""


def body(page: Page, text: str) -> str:
    return "\n".join(text[start:end] for start, end in page.body)


def test_a_republished_page() -> None:
    page = clean(REPUBLISHED)
    assert page.title == "平瀾市委書記展鵬對全市防汛工作進行再部署"
    assert page.credits.reporters == ("鄔鋒", "賴亞文")
    assert page.credits.editors == ("喬雨晴", "閻勝蘭")
    assert page.credits.publisher == "平瀾日報"
    assert page.credits.republisher == "遠望在線"
    assert page.credits.published == "2023-08-04"
    assert body(page, REPUBLISHED).split() == [
        "平瀾市委書記展鵬對全市防汛工作進行再部署",
        "展鵬主持召開市防汛會商會強調",
        "壓實責任",
        "8月3日晚,平瀾市委書記展鵬主持召開防汛會商會,對全市防汛工作進行再部署。",
        "市領導賀強、路雲參加會議。",
    ]


# line | what it credits (role initial and name)
CREDITS = """
来源：平澜日报　作者：乔小雨 邬锋        | s平澜日报 r乔小雨 r邬锋
2023年8月4日 09:21  来源：平澜日报      | d2023年8月4日09:21 s平澜日报
文/乔雨　图/邬锋　审核/赖亚             | r乔雨 p邬锋 e赖亚
来源 | 泊川日报　记者 邬锋　编辑：乔雨责编：白鸽 | s泊川日报 r邬锋 e乔雨 e白鸽
本报记者 邬保群 摄                   | p邬保群
新华社记者 邬  锋摄                  | p邬锋
曹小小图  杨立新文                   | p曹小小 r杨立新
记者邬锋通讯员乔小雨                  | r邬锋 r乔小雨
通讯员 邬锋 党群部 乔雨               | r邬锋 r乔雨
视频编辑：邬锋 文字编辑：乔雨           | e邬锋 e乔雨
一审：邬锋　二审：乔雨　三审：赖亚文     | e邬锋 e乔雨 e赖亚文
编辑：古丽米热·赛迪                   | e古丽米热·赛迪
"""


@pytest.mark.parametrize("row", CREDITS.strip().splitlines())
def test_the_grammar_of_credits(row: str) -> None:
    line, expected = (cell.strip() for cell in row.rsplit("|", 1))
    read = read_credits(fold(line), 0, len(line))
    assert read is not None
    told = [credit.role[0] + line[credit.start : credit.end].replace(" ", "") for credit in read]
    assert told == expected.split()


NO_CREDITS = "记者从市政府获悉 记者手记 编辑同志： 来源可靠的消息说 文化局局长乔雨 图为会议现场 作者简介"


@pytest.mark.parametrize("line", NO_CREDITS.split())
def test_what_is_no_credit(line: str) -> None:
    assert read_credits(line, 0, len(line)) is None


# a piece of a page | what stays of it
PIECES = [
    ("（记者 邬锋 通讯员 乔雨）", ""),
    ("本报讯（记者 邬锋）", ""),
    ("本报平澜8月4日电 （记者邬锋）", ""),
    ("（本报记者邬锋、乔雨、赖亚文）", ""),
    ("平澜新闻网讯(通讯员 邬锋)", ""),
    ("（邬锋 乔雨）", ""),
    ("（责任编辑：邬锋）", ""),
    ("【字体：大 中 小】【打印】【关闭】", ""),
    ("上一篇：县委书记调研 下一篇：无", ""),
    ("扫一扫在手机打开当前页", ""),
    ("（新华社发）", ""),
    ("②5", ""),
]


@pytest.mark.parametrize("piece", [piece for piece, _ in PIECES])
def test_furniture_is_cut_at_either_end(piece: str) -> None:
    report = "市委书记展鹏主持会议，市领导贺强（女）、路云出席。"
    after = f"全市大会召开\n展鹏要求，压实责任。\n{report}\n{piece}"
    assert body(clean(after), after) == f"全市大会召开\n展鹏要求，压实责任。\n{report}"
    if piece.endswith(("）", ")")) and not piece.startswith("（邬"):
        inline = f"{piece}{report}" if "讯" in piece or "电" in piece else f"{report}{piece}"
        assert body(clean(inline), inline) == report


KEPT = [
    "出席会议的有：\n展鹏\n贺强\n路云",
    "市委书记展鹏（女，回族）出席。",
    "每棵树都挂了二维码，扫一扫就能看到认养人的名字。",
    "市委宣传部部长邬锋、来源地管理局局长乔雨出席。",
    "版权局局长邬锋讲话。",
    "会议决定：\n一、任命邬锋为市财政局局长；\n二、免去乔雨的市审计局局长职务。",
    "据平澜社区消息灵通人士介绍，会议推迟。",
    "记者邬锋报道说，会议开得好。",
    "平澜县人民政府\n2018年3月5日",
]


@pytest.mark.parametrize("text", KEPT)
def test_nothing_of_the_article_is_lost(text: str) -> None:
    whole = f"标题在此\n展鹏要求，压实责任。\n{text}\n散会。"
    assert body(clean(whole), whole) == whole


def test_a_site_without_a_source_line_is_the_newsroom() -> None:
    text = "平澜新闻网首页 > 时政\n大会召开\n今天，大会召开。\n平澜新闻网版权所有"
    page = clean(text)
    assert (page.credits.publisher, page.credits.republisher) == ("平澜新闻网", "")


def test_related_articles_are_cut_but_an_articles_own_section_is_not() -> None:
    listed = "大会召开。\n相关阅读\n展鹏调研防汛工作\n贺强主持座谈会"
    assert body(clean(listed), listed) == "大会召开。"
    told = "大会召开。\n延伸阅读\n大会始于1999年，展鹏曾主持。"
    assert body(clean(told), told) == told


MARKS = st.sampled_from("记者编辑来源：:（）() 。\n王张李摄文图/|>版权所有2022-05-10 ")


@given(st.text(st.one_of(MARKS, st.characters(exclude_categories=()))))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    page = clean(text)
    assert all(0 <= start < end <= len(text) for start, end in page.body)
    assert all(before[1] <= after[0] for before, after in pairwise(page.body))
    assert all(text[start:end].strip() == text[start:end] for start, end in page.body)
