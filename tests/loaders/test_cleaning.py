"""What of a page is article, and who made it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.bylines import read_credits
from loaders.cleaning import Page, clean
from loaders.folding import fold
from loaders.lexicon import table

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
    ("本报平澜8月4日讯", ""),
    ("（邬锋 乔雨）", ""),
    ("（责任编辑：邬锋）", ""),
    ("【字体：大 中 小】【打印】【关闭】", ""),
    ("上一篇：县委书记调研 下一篇：无", ""),
    ("扫一扫在手机打开当前页", ""),
    ("（新华社发）", ""),
    ("（图②，本报记者邬锋摄）", ""),
    ("（原文刊载于某报，原题为《大会》，本报记者邬锋编译）", ""),
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


# lines between the headline and the report, each furniture from end to end
ABOVE = """
首页 > 新闻中心 > 时政要闻
您当前的位置：首页 > 政务动态 > 领导活动
当前位置： 首页 >> 工作动态
时间：2023-08-04 来源：平澜日报 字号：[大 中 小]
发布时间：2023-08-04 09:21 | 来源：市政府办公室 | 浏览：1234次
日期：2023-08-04 08:00 作者：乔雨 来源：平澜日报 点击：[ 1 ] 次
2023-08-04 09:21:18 来源：平澜日报
2023年08月04日09:21 来源：人民网-平澜频道
2023-08-04 09:21 平澜日报
2023-08-04 平澜市融媒体中心 阅读 1.2万
平澜日报 2023-08-04 09:21
作者：乔雨 邬锋 | 编辑：赖亚 | 来源：平澜日报
信息来源：平澜市水利局 发布日期：2023-08-04 浏览次数：55 字体：【大 中 小】
来源：平澜发布
来源： 平澜日报（乔雨）
来源：平澜日报 作者：记者 乔雨
稿源：平澜日报
【字体：大 中 小】 分享到：
字号： 小 中 大
A- A A+
分享到： 微信 微博 QQ空间
来源：平澜市人民政府门户网站   发布时间：2023-08-04 10:00   浏览次数：
版次：A1版
2023-08-04 09:21:18
责任编辑：乔雨
发布人：管理员
登录 | 注册 | 无障碍浏览
□记者邬锋报道
□融媒记者 邬锋
http://www.a.com.cn 2023年08月04日04:32 平澜日报
2023/8/4 16:43:13 次浏览 分类:政府动态    来源:
发表日期:2023-08-04 点击
记者  邬锋  乔雨  赖亚        来源:平澜网
作者:宣传统战部来源:平澜学院发布时间:2023-10-28点击量:10
"""
# lines below the report
BELOW = """
（责任编辑：乔雨）
(责编：邬锋、赖亚)
责编：邬锋 赖亚
编辑：乔雨
编辑丨乔雨
编辑 | 乔雨　审核 | 赖亚
一审：乔雨 二审：邬锋 三审：赖亚
初审：乔雨  复审：邬锋  终审：赖亚
值班编委：乔雨｜责编：邬锋｜校对：赖亚
记者：乔雨 通讯员：邬锋 编辑：赖亚
文/图：乔雨
图/文：平澜市水利局
（文图：乔雨 邬锋）
文字：乔雨 图片：邬锋 编辑：赖亚
记者丨乔雨
本报记者 乔雨 通讯员 邬锋
（平澜日报全媒体记者 乔雨/文 邬锋/图）
（全媒体记者乔雨 邬锋）
（记者 乔雨 实习生 邬锋 文/图）
(平澜融媒记者 乔雨)
（供稿：水利局办公室 乔雨）
供稿：市水利局
撰稿：乔雨　审核：邬锋
平澜融媒 乔雨 邬锋
平澜日报社全媒体记者 乔雨 邬锋
来源：平澜日报
来源 | 平澜发布
来源丨平澜日报
新闻来源：平澜日报
本文来源：平澜日报
上一篇：展鹏调研
下一篇：贺强座谈
上一篇：没有了下一篇：贺强座谈
【打印本页】【关闭窗口】
打印 关闭
扫一扫在手机打开当前页
扫一扫，手机浏览
分享到：
分享
收藏
点赞 12
END
-END-
推荐阅读
相关链接：
版权所有：平澜市人民政府 备案号：冀ICP备12345678号
主办：平澜市人民政府办公室 承办：平澜市大数据局
网站地图 | 联系我们 | 关于我们
声明：本网站部分内容来自网络
免责声明：本文仅代表作者观点
凡本网注明“来源：平澜日报”的作品，版权均属平澜日报社
网警提示：请文明上网
您好，您想说点什么
全部评论（0）
（来源：平澜日报）
来源：平澜日报　责任编辑：乔雨
END 来源：平澜日报 编辑：乔雨
监制：乔雨 总监制：邬锋
责任编辑 乔雨
（乔雨 邬锋）
（完）
(党委宣传部 文/乔雨 图/邬锋)
互联网违法和不良信息举报电话:123456 网站地图 联系我们
稿件来源：市委办公室（乔雨）
审稿：乔雨
信息员：乔雨
"""


@pytest.mark.parametrize("line", ABOVE.strip().splitlines())
def test_lines_above_the_report(line: str) -> None:
    text = f"大会召开\n{line}\n8月3日，市委书记展鹏主持会议。\n市领导贺强出席。"
    assert body(clean(text), text) == "大会召开\n8月3日，市委书记展鹏主持会议。\n市领导贺强出席。"


@pytest.mark.parametrize("line", BELOW.strip().splitlines())
def test_lines_below_the_report(line: str) -> None:
    text = f"大会召开\n8月3日，市委书记展鹏主持会议。\n市领导贺强出席。\n{line}"
    assert body(clean(text), text) == "大会召开\n8月3日，市委书记展鹏主持会议。\n市领导贺强出席。"


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
    "关键词：坚持",
    "“今天是你的生日……”",
    "时间：8月5日上午\n地点：市会议中心",
    "会议时间：2023年8月5日",
    "记者：展鹏书记如何看待防汛工作？",
    "关闭三年后 平澜港重开",
    "缩小地区差异，提高制度公平性",
    "2023平澜设计周开幕",
    "平澜日报社总编辑 乔雨",
    "争当网红记者 争相跨界发展",
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


def test_every_word_of_furniture_is_there_once_and_of_a_known_kind() -> None:
    rows = table("furniture")
    assert len({row[:2] for row in rows}) == len(rows)
    assert {row[1] for row in rows} == {
        "label",
        "single",
        "suffix",
        "line",
        "tail",
        "section",
        "word",
        "site",
    }
    roles = {row[2].rstrip("+") for row in rows if row[1] in ("label", "single", "suffix")}
    assert roles == {"reporter", "photographer", "editor", "source", "date", "other"}
    assert all(fold(row[0]) == row[0] for row in rows)
