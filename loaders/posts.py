"""One post of a person while it is read."""

from __future__ import annotations

from typing import Final

import msgspec

from loaders.folding import fold_word
from loaders.record import RoleClass, RoleMention, Status

ENVOYS: Final = ("特使", "特别代表", "个人代表")  # whom the holder of another post sent
APPOINTED: Final = "role.appointed"


class Role(msgspec.Struct):
    """A role while it is read: its text is `agency` + `title`, unless something carried in front of it."""

    start: int
    end: int
    agency: str
    title: str
    status: Status
    role_class: RoleClass
    mark: str = ""
    carried: bool = False
    inner: bool = False
    own: bool = False
    rule: str = "role.before"

    @property
    def agency_key(self) -> str:
        """The agency, folded: what rules look at."""
        return fold_word(self.agency)

    @property
    def title_key(self) -> str:
        """The title, folded."""
        return fold_word(self.title)

    @property
    def text(self) -> str:
        """The role as one string, the carried agency written out."""
        return self.agency + self.mark + self.title

    def mention(self, where: str) -> RoleMention:
        """The value that the record keeps."""
        return RoleMention(
            text=self.text,
            agency=self.agency,
            title=self.title,
            status=self.status,
            role_class=self.role_class,
            span=(self.start, self.end),
            where="title" if where == "title" else "text",
            rule=self.rule,
        )
