"""Pages of the shapes that newsrooms and governments use: nothing of the article is lost."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.errors import InputError
from loaders.readers.page import read_page

LEAD = "8月3日晚，平澜市委书记展鹏主持召开防汛会商会，传达学习上级要求，研究部署防汛工作。"
SPEECH = "展鹏强调，转移群众宁早勿晚，凡是进过水的点位，零时前要逐户敲门；要压实责任，守住底线。"
LIST = "市领导贺强、路云、邬锋，市政府秘书长赖亚，市水利局局长乔雨，市气象局局长佘敏参加会议。"
OTHERS = "".join(f'<li><a href="/{n}">贺强调研第{n}号泵站，要求加快进度</a></li>' for n in range(12))
SUMMARIES = "".join(f"<p>泊川日报讯，第{n}条别的消息，说的是别的事情，与本文无关。</p>" for n in range(2))


def text_of(markup: str) -> str:
    return read_page(markup.encode(), origin="test").text


def test_a_sidebar_with_prose_is_no_article() -> None:
    page = f"""<div class="wrap"><div id="articleBox"><h1>大会</h1><p>{LEAD}</p><p>{SPEECH}</p><p>{LIST}</p>
    </div><div class="side_related">{SUMMARIES}<ul>{OTHERS}</ul></div>
    <div class="footer">关于我们，联系方式，法律声明。</div></div>"""
    assert text_of(page).splitlines() == [LEAD, SPEECH, LIST]


def test_names_that_are_links_and_one_long_paragraph() -> None:
    linked = LIST.replace("贺强", '<a href="/p/1">贺强</a>').replace(
        "路云", "<strong><a href='/p/2'>路云</a></strong>"
    )
    page = f"<div><div>{SPEECH * 20}</div><div>{LEAD}</div><div>{linked}</div></div><ul>{OTHERS}</ul>"
    assert text_of(page).splitlines() == [SPEECH * 20, LEAD, LIST]


def test_a_page_laid_out_by_tables() -> None:
    page = f"""<table><tr><td width=200><ul>{OTHERS}</ul></td><td><table><tr><td>大会召开</td></tr>
    <tr><td>发布时间：2023-08-04 来源：平澜日报</td></tr>
    <tr><td><p>{LEAD}</p>{SPEECH}<br>　　{LIST}</td></tr></table></td></tr></table>"""
    article = read_page(page.encode(), origin="test")
    assert article.text.splitlines()[-3:] == [LEAD, SPEECH, LIST]
    assert (article.published, article.newsroom) == (date(2023, 8, 4), "平澜日报")
    assert "泵站" not in article.text


def test_sections_and_spans_of_an_editor() -> None:
    spans = "".join(
        f"<span style='font-size:16px'>{piece}</span>" for piece in ("8月3日", LEAD[4:9], LEAD[9:])
    )
    page = f"""<div id="js_content"><section><section><p>{spans}</p></section></section>
    <section><p>{SPEECH}</p></section><p style="display:none">隐藏的话，不是正文。</p>
    <p><span>{LIST}</span></p></div>"""
    assert text_of(page).splitlines() == [LEAD, SPEECH, LIST]


def test_a_source_line_broken_inside_a_sentence() -> None:
    page = f"<div><p>{LEAD[:12]}\n      {LEAD[12:]}</p><p>{SPEECH}\r\n</p><p>Mr. John\nLi 出席。</p></div>"
    assert text_of(page).splitlines() == [LEAD, SPEECH, "Mr. John Li 出席。"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert text_of(f"<pre>{LEAD}\n{SPEECH}\n{LIST}</pre>").splitlines() == [LEAD, SPEECH, LIST]


def test_an_article_of_one_line_without_any_block() -> None:
    assert text_of(f"<html>{LEAD}</html>") == LEAD


def test_what_stands_around_the_article_speaks_for_it() -> None:
    page = f"""<div class="path">平澜新闻网 &gt; 时政</div><div><p>责任编辑：乔雨　来源：泊川日报</p></div>
    <div><p>{LEAD}</p><p>{SPEECH}</p></div><p>版权所有：平澜新闻网</p><ul>{OTHERS}</ul>"""
    article = read_page(page.encode(), origin="test")
    assert (article.newsroom, article.republisher) == ("泊川日报", "平澜新闻网")
    assert "泵站" not in article.text


TITLES = {
    "<title>大会召开_平澜新闻网</title><h1>大会召开</h1>": "大会召开",
    "<title>平澜市召开防汛大会-时政-平澜新闻网</title>": "平澜市召开防汛大会",
    '<meta property="og:title" content="平澜市召开防汛大会"><title>平澜新闻网</title>': "平澜市召开防汛大会",
    '<meta name="ArticleTitle" content="平澜市召开防汛大会"><h1>平澜新闻网</h1>': "平澜市召开防汛大会",
    "<title>展鹏—贺强会谈</title>": "展鹏—贺强会谈",
}


@pytest.mark.parametrize("head", TITLES)
def test_titles(head: str) -> None:
    page = f"<html>{head}<div><p>{LEAD}</p><p>{SPEECH}</p></div></html>"
    assert read_page(page.encode(), origin="test").title == TITLES[head]


DAYS = [
    '<meta name="pubdate" content="2023-08-04T09:00:00+08:00">',
    '<meta property="article:published_time" content="2023-08-04">',
    '<script type="application/ld+json">{"datePublished": "2023-08-04T01:00:00Z"}</script>',
    '<time datetime="2023-08-04">昨天</time>',
    '<meta name="date" content="昨天"><p>2023年8月4日 来源：平澜日报</p>',
]


@pytest.mark.parametrize("head", DAYS)
def test_days(head: str) -> None:
    page = f"<html>{head}<div><p>{LEAD}</p><p>{SPEECH}</p></div></html>"
    assert read_page(page.encode(), origin="test").published == date(2023, 8, 4)


def test_a_saved_page_tells_where_it_was_saved_from() -> None:
    page = f"<!-- saved from url=(0031)https://news.a.cn/2023/t0804.html --><p>{LEAD}</p><p>{SPEECH}</p>"
    article = read_page(page.encode(), origin="test")
    assert article.url == "https://news.a.cn/2023/t0804.html"
    assert article.id.startswith("t0804.")


@pytest.mark.parametrize(
    "markup", ["<html><head></head></html>", "<body><script>var a;</script></body>", "</a>"]
)
def test_pages_without_text(markup: str) -> None:
    with pytest.raises(InputError, match="without text"):
        read_page(markup.encode(), origin="test")
