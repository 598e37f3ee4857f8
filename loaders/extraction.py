"""The extractor: an article in, its record out. The pipeline, from top to bottom."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

import msgspec

from loaders.article import Article
from loaders.assembly import assemble
from loaders.clauses import dead
from loaders.cleaning import clean
from loaders.folding import fold
from loaders.headlines import Headline
from loaders.items import items, told_until
from loaders.joined import readable, without_tags
from loaders.lexicon import Kind, Lexicon, standard
from loaders.mentions import Mention
from loaders.merging import drop_conveners, merge_headlines, part_ways
from loaders.participation import Walk
from loaders.people import NameReader
from loaders.recalling import minutes_of, plan_of
from loaders.record import Record
from loaders.scanning import Sentence, Zone, scan
from loaders.story import Story, attach_instructions, drop_nameless, may_make_events
from loaders.titles import give_roles
from loaders.wrapping import join

EXTRACTOR: Final = "chuxi 0.1.0"
_TAKING_PART: Final = frozenset(["attend", "speak", "direct"])
_NEEDS_SUBJECT: Final = frozenset(["say", "echo", "entrust", "appoint"])
_SUBJECTS: Final = re.compile("他|她|两|双方|听取")
_LEAD: Final = 400  # characters that tell what an article is about


def extract(article: Article, lexicon: Lexicon | None = None) -> Record:
    """Everything that `article` says about people, posts, events and who took part.

    `lexicon` is the standard one unless a user's own is given. Never fails on any text; what is not
    understood is left out. Offsets are code points of `article.text` (of the title where a value says so).
    """
    words = lexicon or standard()
    last = told_until(article.title, article.published)
    if last != article.published:
        article = msgspec.structs.replace(article, published=last)
    if (joined := join(article.text)) is not None:
        return joined.restored(_extract(msgspec.structs.replace(article, text=joined.text), words))
    return _extract(article, words)


def _extract(article: Article, words: Lexicon) -> Record:
    """The record of an article whose lines are paragraphs."""
    folded = without_tags(fold(article.text))
    page = clean(article.text, article.title, folded)
    text = scan(readable(folded), article.text, "text", list(page.body), words)
    headline = Headline(article, text.text[:_LEAD], words, _read)
    story = _read(text, article, headline)
    return assemble(article, text, story, headline, page.credits, extractor_of(words))


def extractor_of(lexicon: Lexicon) -> str:
    """The version that a record of this lexicon names: a user's own entries are a part of it."""
    return f"{EXTRACTOR}+lexicon {lexicon.digest}" if lexicon.digest else EXTRACTOR


def _may_tell(zone: Zone, mentions: list[Mention]) -> bool:
    """Whether the zone has a word for an event, and people or a word of taking part to tell of there."""
    return may_make_events(zone) and (
        bool(mentions)
        or any(
            token.entry.kind is Kind.VERB and token.entry.value in _TAKING_PART
            for sentence in zone.sentences
            for token in sentence.tokens
        )
    )


def _read(zone: Zone, article: Article, headline: Headline) -> Story:
    """What one zone tells: names, then their roles, then item by item who did what."""
    mentions = NameReader(zone).find()
    give_roles(zone, mentions)
    whole, minutes = Story(mentions=mentions), minutes_of(article.title)
    if not (minutes or _may_tell(zone, mentions)):
        return whole
    deceased = dead(zone, mentions)
    titled = {m.name for m in mentions if m.roles or (m.title is not None and m.title.entry.word == "夫人")}
    for item in items(zone, article.title):
        sentences = item.sentences
        story = Story(
            mentions,
            published=article.published,
            start=sentences[0].start,
            echo=headline.echo,
            plan=plan_of(article.title),
            minutes=minutes,
            titled=titled,
            dead=deceased,
        )
        _walk(zone, story, sentences)
        for event in story.events:
            event.day = item.day
        whole.events += story.events
        whole.claims += story.claims
        whole.agencies += story.agencies
    return whole


def _tells(sentence: Sentence, text: str) -> bool:
    """Whether a sentence without people can tell anything: an event, a deed, or what 他 or 双方 said."""
    if Kind.HEAD in sentence.kinds:
        return True
    if Kind.VERB not in sentence.kinds:
        return False
    for token in sentence.tokens:
        if token.entry.kind is Kind.VERB and token.entry.value not in _NEEDS_SUBJECT:
            return True
    return _SUBJECTS.search(text, sentence.start, sentence.end) is not None


def _walk(zone: Zone, story: Story, sentences: list[Sentence]) -> None:
    """Reads the sentences of one report in order."""
    mentions = story.mentions
    at = bisect_left(mentions, sentences[0].start, key=lambda mention: mention.start)
    for sentence in sentences:
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            if mentions[at].start >= sentence.start:
                inside.append(mentions[at])
            else:  # in a sentence that was left out, as no word of it is known: 他 may still mean this person
                story.speaker = [mentions[at]]
            at += 1
        if inside or story.heads or _tells(sentence, zone.text):
            Walk(zone, story, sentence, inside).run()
    drop_nameless(story)
    merge_headlines(zone, story)
    drop_conveners(story)
    part_ways(story)
    attach_instructions(zone, story)
