"""Minutes: who the labels of their head name, and the sitting that only the headline names."""

from __future__ import annotations

from typing import Final

from loaders.attendance import Attendance
from loaders.lexicon import Kind
from loaders.story import Place

_HEAD: Final = 60  # characters of a headline that names a sitting


class Minutes(Attendance):
    """Reads the head of minutes."""

    def _open_minutes(self) -> None:
        """主持：甲⏎出席：乙 below the headline 某会议纪要: that is the sitting."""
        heading, first = self.story.minutes, self.sentence.tokens[0]
        if not heading or self.story.events or first.entry.kind != Kind.VERB or not self._label(first):
            return
        key = heading[-_HEAD:]
        span = (first.start, first.end)
        event = self._event(key, key, "meeting", "会议", span, "meeting.minutes")
        self.story.current = event
        self.places.append(Place(*span, event, made=True))

    def _named_chair(self) -> None:
        """主持人：甲 in minutes: the label of a page's makers names the chair where a sitting is told."""
        first, event = self.sentence.tokens[0], self.story.current
        if first.entry.word == "主持人" and event is not None and self._label(first) and self.mentions:
            self._claim(self.mentions[:1], ("ATTENDED", "CHAIRED"), event, first, "chair.label")
