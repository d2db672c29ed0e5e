"""What the reader selected, as one frozen value, and its form in a URL: ``edge:country:ru|country:kp``.

Every number, bar, node, edge and cell carries one and opens the sentences behind it. A selection may have conditions of
its own, which take the place of the filters in force: ``only:outlet=Wire&polarity=conflict|acts:country:no``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

# Kind -> the names of its values. They stand in every link ever shared: never rename one or change the order.
KINDS: dict[str, tuple[str, ...]] = {
    "edge": ("source", "target"),
    "pair": ("a", "b"),
    "actor": ("actor",),
    "acts": ("actor",),
    "acted-on": ("actor",),
    "actor-month": ("actor", "month"),
    "named": ("actor", "how", "text"),
    "relations": (),
    "relation": ("number",),  # of the facts of one article, as "quote", "portrayed" and "block"
    "portrayed": ("number",),
    "block": ("start",),
    "polarity-month": ("polarity", "month"),
    "type": ("type",),
    "quotes": (),
    "quote": ("number",),
    "quotation": ("article", "number"),  # the same from anywhere
    "speaker": ("speaker",),
    "about": ("actor",),
    "cell": ("speaker", "actor"),
    "theme": ("topic",),
    "theme-word": ("topic", "word"),
    "theme-month": ("topic", "month"),
    "theme-outlet": ("topic", "outlet"),
    "portrayal": ("actor", "descriptor"),
    "link": ("title",),
    "articles": (),
    "article": ("article",),
    "these": ("article", "…"),
    "month": ("month", "outlet"),
    "outlet": ("outlet",),
    "story": ("story",),  # named by its first article
    "statement": ("story", "source", "target", "polarity", "outlet"),  # without an outlet: of all known ones
    "when": ("first", "last"),
    "when-only": ("first", "last", "days"),
}
FEWER = ("month",)  # the last value may be missing: articles of a month, whatever their outlet
MANY = ("these",)  # as many values as there are
LAST_BAR = ("theme-month",)  # a theme of the reader's own may hold a bar, a month never does


@dataclass(frozen=True, slots=True)
class Selection:
    """A kind of ``KINDS`` with its values ("" for what is unknown); ``under``: filters of its own."""

    kind: str
    values: tuple[str, ...] = ()
    under: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, kind: str, *values: object) -> Selection:
        """A selection of these values, None as ""."""
        return cls(kind, tuple("" if value is None else str(value) for value in values))

    @property
    def first(self) -> str:
        """The first value, "" without any."""
        return next(iter(self.values), "")

    def narrowed(self, **conditions: str) -> Selection:
        """The same under these filters (names as in links)."""
        return replace(self, under=(*self.under, *conditions.items()))

    def in_outlets(self, outlets: Iterable[str]) -> Selection:
        """The same in any of these outlets."""
        return replace(self, under=(*self.under, *(("outlet", outlet) for outlet in outlets)))

    def to_url(self) -> str:
        """The form in a URL, which ``from_url`` reads."""
        plain = f"{self.kind}:{'|'.join(self.values)}"
        return f"only:{urlencode(self.under)}|{plain}" if self.under else plain


def from_url(text: str) -> Selection | None:
    """The selection that ``text`` holds, or None where it cannot be read: then see ``trouble``."""
    if text.startswith("only:"):
        asked, bar, rest = text.removeprefix("only:").partition("|")
        inner = None if not bar or rest.startswith("only:") else from_url(rest)  # nothing stands under two conditions
        return inner and replace(inner, under=tuple(parse_qsl(asked)))
    kind, _, rest = text.partition(":")
    if kind not in KINDS:
        return None
    values = _values(kind, rest)
    least = len(KINDS[kind]) - (kind in FEWER)
    return Selection(kind, values) if kind in MANY or least <= len(values) <= len(KINDS[kind]) else None


def trouble(text: str) -> str | None:
    """A sentence that says why nothing is selected, for what ``from_url`` cannot read."""
    return None if not text or from_url(text) else f"“{text}” is no selection that can be read, so nothing is selected."


def _values(kind: str, rest: str) -> tuple[str, ...]:
    """``rest`` cut at its bars; the last value takes all that is left of them."""
    if not KINDS[kind]:
        return ()
    if kind in MANY:
        return tuple(rest.split("|"))
    split = rest.rsplit if kind in LAST_BAR else rest.split
    return tuple(split("|", len(KINDS[kind]) - 1))
