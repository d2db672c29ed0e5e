"""A label of a unit: its block kind, the rule that gave it, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.facts import BlockKind
from lib.rules import BLOCKS, RuleName

# Reasons of units whose page shows where they stand: prose, or furniture, unless a rule says otherwise.
INSIDE, OUTSIDE = "in the article", "outside the article's body"
LIST_ITEM = "list item"  # reason of a unit that is prose unless a rule says otherwise


@dataclass(frozen=True, slots=True)
class Label:
    """A block kind, the rule that gave it ("" for the file's own markup), and more words for the reason."""

    kind: BlockKind
    rule: RuleName | str
    more: str = ""
    speaker: str = ""  # of a turn

    @property
    def reason(self) -> str:
        """Why, in a few words."""
        return self.more or self.rule

    def because(self, reason: str) -> Label:
        """The same label with what the rule saw here."""
        return replace(self, more=reason)


Labels = dict[int, Label]  # by the unit's index


def may_be_text(found: Labels, i: int) -> bool:
    """Whether a unit is a paragraph, or nothing yet."""
    return i not in found or found[i].kind == "paragraph"


def labelled(kind: BlockKind, name: str) -> Label:
    """The label that the rule of this name gives; its name is the reason where nothing more is said."""
    return Label(kind, BLOCKS.rule(name))
