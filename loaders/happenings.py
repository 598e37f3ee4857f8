"""Which events a sentence names by a noun phrase: new ones, and those told before."""

from __future__ import annotations

import re
from typing import Final

from loaders.known import Known
from loaders.lexicon import Kind
from loaders.meetings import Event, Phrase, extend, is_generic, kind_of, phrase_of, same_event
from loaders.recalling import announces, quotes_speech, recalled
from loaders.record import MeetingKind
from loaders.story import Place

_PRONOUN: Final = re.compile(
    r"[他她](?:还|也|又|亦|即|便|曾(?:于[^，。；]{2,14})?|此前|当时|当即|随即|则|同时|最后|首先|进一步|特别|再次|当场|在会上|在讲话中|在致辞中|强|反复|着重|明确|代表[^，。]{1,12}|来?到[^，。]{1,12}|对[^，。]{1,16}|就[^，。]{1,16}|向[^，。]{1,16}|在[^，。]{2,12})*$"
)
_PLACE: Final = re.compile(
    r"在([^，。；：在]{2,24}?)(?:召开|举行|主持|会见|会谈|举办|开幕|同|与|和|出席|考察|调研|分别|亲切|集体|为|设宴|参加|与会|视频|收听|开班)"
)
_NO_ONE_EVENT: Final = re.compile(
    r"过(?:[0-9]+|[一两三四五六七八九十数多]+)[余多]?[次场]|(?:相关|有关|上述|一?系列|多种|各种|各类|各项|丰富多彩)[^，]{0,8}活动|又?一次|(?:一切|任何|所有)|(?:全国)?(?:各地|多地|各省|每年|历届|各级|历年)|(?:[0-9]+|[两三四五六七八九十数多]+)余?次会议$|[0-9]+[多余]?场|[0-9]+[多余]次"
    r"|(?:近|[百十])[0-9百十多]+余?场|(?:抗议|示威|罢工|游行|请愿)[^，]{0,4}$"
)
_SEVERALLY: Final = re.compile(
    "(?:分别|先后|相继|依次)(?:主持|组织)?(?:召开|举行|主持|举办|出席|参加)[^，。；]*$"
)
_CONVENED: Final = ("召开的", "举行的")
_STATES: Final = re.compile("指出|强调|要求|提出|明确|部署|决定")  # what a sitting of others laid down
_PLACE_FALSE: Final = re.compile(r"会上|期间|时$|中$|上$|[下]$|陪同")


_OWN_DOINGS: Final = re.compile(
    r"，(?:[他她])?(?:很高兴|很荣幸)?(?:今早|今日|今天|今晚|昨日|昨天|昨晚|上午|下午|早上|[0-9]{1,2}日|本周.|日前|近日"
    r")"
    r"[^，。]{0,12}?(?:前往|到访|出席|参加|联同|率领|探访|视察|参观|访问|走访|会见|与[^，。]{2,30}会面|到)"
)


def tells_own_doings(text: str, position: int) -> bool:
    """甲说，今日前往某地视察: what follows `position` is what the speaker did, no speech."""
    return _OWN_DOINGS.match(text, position) is not None


class Happenings(Known):
    """Finds the events of one sentence."""

    def _find_heads(self) -> None:
        limit = self._speech_start()
        tokens = [
            t for t in self.sentence.tokens if t.entry.kind in (Kind.HEAD, Kind.VERB) and t.start < limit
        ]
        at = told = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.entry.kind != Kind.HEAD or self._out(token.start):
                continue
            floor = max(
                (m.end for m in self.mentions if m.end <= token.start and not self._mourned(m)),
                default=self.sentence.start,
            )
            phrase = phrase_of(self.zone, self.sentence, token, max(floor, told))
            if not self._one_of_several(phrase):
                phrase, last = extend(self.zone, phrase, tokens, at - 1)
                at = last + 1
            else:
                told = phrase.end
            self._head(phrase)

    def _one_of_several(self, phrase: Phrase) -> bool:
        """市委分别召开某通报会|和某协商会: each is a sitting of its own."""
        return (
            self.text[phrase.end] in "、和及与"
            and _SEVERALLY.search(self.text, self._clause_start(phrase.start), phrase.start) is not None
        )

    def _speech_start(self) -> int:
        """Where reported speech begins: behind the first 甲说，/ 甲强调，"""
        for token in self.sentence.tokens:
            if (
                token.entry.value in ("say", "direct")
                and self.text[token.end : token.end + 1] in ("，", "：")
                and not self._out(token.start)
                and not tells_own_doings(self.text, token.end)
            ):
                clause = self._clause_start(token.start)
                if any(clause <= m.start < token.start for m in self.mentions) or _PRONOUN.search(
                    self.text[clause : token.start]
                ):
                    return token.end
        return self.sentence.end

    def _head(self, phrase: Phrase) -> None:
        key = self.text[phrase.start : phrase.end]
        if self._modifies(phrase):
            return
        if phrase.head.entry.word == "座谈" and any(
            t.entry.value == "talks" and t.end <= phrase.start for t in self.sentence.tokens
        ):
            opener = self.zone.ends.get(phrase.start)
            if opener is None or opener.entry.value != "hold":
                return  # 接待某团一行，…参加了座谈: the talks themselves
        kind = kind_of(self.zone, phrase)
        known = None if self._sits_with(phrase) else self._known(phrase, key, kind)
        led_in = self.text[phrase.start - 1 : phrase.start] in ("就", "为", "对")
        if (known is None or known.planned or led_in) and self._yet_to_come(phrase):
            return
        if known is not None:
            if re.match(r"将[由于]", self.text[phrase.end : phrase.end + 2]):
                known.planned = True
            self.places.append(Place(phrase.start, phrase.end, known, made=False))
            known.told.append(((self.sentence.start, self.sentence.end), phrase.start))
            if not phrase.bare and len(key) > len(known.key) and self._introduced(phrase):
                known.name, known.key = self.zone.name((phrase.start, phrase.end)), key
            return
        if key.startswith("闭幕") and self.text.endswith("开幕、", 0, phrase.start):
            self._make_opening(phrase, kind)  # 开幕、闭幕大会 are two
        elif not (self._heads_minutes(phrase) or self._asserted(phrase)) or _NO_ONE_EVENT.match(key):
            return
        self._make(phrase, key, kind)

    def _make(self, phrase: Phrase, key: str, kind: MeetingKind) -> None:
        start = phrase.start
        name = self.zone.name((phrase.start, phrase.end))
        body = self._body(phrase) if phrase.bare or is_generic(key) else None
        if body is not None:
            name = self.zone.name(body) + name
            key = self.text[body[0] : body[1]] + key
            for event in reversed(self.story.events[-8:]):
                if same_event(event, key, phrase.head.entry.word, kind):
                    self.places.append(Place(phrase.start, phrase.end, event, made=False))
                    event.told.append(((self.sentence.start, self.sentence.end), phrase.start))
                    return
        event = self._event(name, key, kind, phrase.head.entry.word, (start, phrase.end), "meeting.phrase")
        event.body = self.zone.name(body) if body is not None else self._holder(phrase, key)
        event.quoted = (
            self.text[start - 1] == "在" and quotes_speech(self.text, phrase.end, self.sentence.end)
        ) or (self.text[start - 3 : start] in _CONVENED and _STATES.match(self.text, phrase.end) is not None)
        self.places.append(Place(phrase.start, phrase.end, event, made=True))

    def _make_opening(self, phrase: Phrase, kind: MeetingKind) -> None:
        """The first of 开幕、闭幕大会: what follows 闭幕 belongs to both."""
        first = phrase.start - len("开幕、")
        shared = (phrase.start + len("闭幕"), phrase.end)
        name = self.zone.name((first, first + len("开幕"))) + self.zone.name(shared)
        key = "开幕" + self.text[slice(*shared)]
        span = (first, first + len("开幕"))
        event = self._event(name, key, kind, phrase.head.entry.word, span, "meeting.phrase")
        self.places.append(Place(*span, event, made=True))

    def _event(
        self, name: str, key: str, kind: MeetingKind, head: str, span: tuple[int, int], rule: str
    ) -> Event:
        event = Event(
            name=name,
            key=key,
            kind=kind,
            head=head,
            span=span,
            sentence=(self.sentence.start, self.sentence.end),
            paragraph=self.sentence.paragraph,
            rule=rule,
            anchor=span[0],
            planned=self._planned(span[0], span[1]) or announces(self.story.plan, key),
            past=key.startswith(("去年", "前年"))
            or self._once(span[0])
            or recalled(self.text[max(self.sentence.start, span[0] - 80) : span[0]], self.story.published),
            aside=self._aside(),
        )
        match = _PLACE.search(self.text[self.sentence.start : self.sentence.end])
        if match and not _PLACE_FALSE.search(match.group(1)):
            first = self.sentence.start + match.start(1)
            event.place = self.zone.name((first, first + len(match.group(1))))
        self.story.events.append(event)
        return event

    def _once(self, start: int) -> bool:
        """Whether 曾 stands before the event in its clause, and is nobody's surname there."""
        at = self.text.rfind("曾", self._clause_start(start), start)
        return at >= 0 and not any(m.start <= at < m.end for m in self.mentions)

    def _aside(self) -> bool:
        """甲表示，…。乙主席同丙总统举行会谈: a speaker names others by the title behind the name."""
        return self.story.speaking == self.sentence.paragraph and any(
            role.rule == "role.after" for mention in self.mentions for role in mention.roles
        )
