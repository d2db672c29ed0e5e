"""Which stored article a fetched one is: by its address, or as a near-copy under the same title on the same site.

A feed's own ids are not asked: they change, are shared by all its entries, or are new each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from lib.facts import Article
from lib.intake.addresses import key_of, site_of, variants
from lib.store import View
from lib.store.queries import articles as stored_articles
from lib.store.queries import sketches
from lib.stories.near_copies import FEWEST, SAME, body, containment, sketch

_CONTENT = ("headline", "paragraph", "subhead", "turn")  # blocks that are the article, whatever stands around them


@dataclass(slots=True)
class Recognised:
    """What fetched articles are: new ones; the stored ones whose place they take; those that are here as they are."""

    fresh: list[Article] = field(default_factory=list)
    revised: dict[str, Article] = field(default_factory=dict)  # id of the stored article → what it is now
    same: dict[str, str] = field(default_factory=dict)  # id of the fetched article → of the stored one, or of another


def recognise(view: View, fetched: Sequence[Article]) -> Recognised:
    """Tells apart what is new in ``fetched``, which came in this order."""
    found, earlier = Recognised(), _Earlier(view, fetched)
    for article in fetched:
        known = earlier.of(article)
        if known is None:
            found.fresh.append(article)
        elif known.id in earlier.stored and differs(known, article):
            found.revised[known.id] = article
        elif known.id != article.id or known.id in earlier.stored:
            found.same[article.id] = known.id
        earlier.remember(article)
    return found


def differs(known: Article, fetched: Article) -> bool:
    """Whether the text or the title of the article itself is another; what a page shows around it is not looked at."""
    return _words(known) != _words(fetched) or _line(known.title) != _line(fetched.title)


class _Earlier:
    """Articles that a fetched one may be: stored ones, and those fetched before it."""

    def __init__(self, view: View, fetched: Sequence[Article]) -> None:
        at = _at_addresses(view, fetched)
        self._candidates = _near(view, [article for article in fetched if key_of(article.url or "") not in at])
        wanted = {*at.values(), *chain(*self._candidates.values()), *(article.id for article in fetched)}
        self.stored = stored_articles.texts(view, sorted(wanted))
        self._at = {key: self.stored[name] for key, name in at.items()}
        self._now: dict[str, Article] = {}  # by id
        self._titled: dict[tuple[str, str], list[Article]] = {}

    def of(self, article: Article) -> Article | None:
        """The article that this one is, or None."""
        by_text = self.stored.get(article.id) or self._now.get(article.id)
        return (article.url and self._at.get(key_of(article.url))) or by_text or self._copied(article)

    def remember(self, article: Article) -> None:
        """Lets those that follow be this one."""
        self._now.setdefault(article.id, article)
        if article.url:
            self._at.setdefault(key_of(article.url), article)
            self._titled.setdefault(_place(article), []).append(article)

    def _copied(self, article: Article) -> Article | None:
        """A near-copy under the same title on the same site: its address is another each time that it is asked for."""
        if not article.url:
            return None
        place, text = _place(article), body(article)
        stored = (self.stored[name] for name in self._candidates.get(article.id, ()))
        some = (*(one for one in stored if _place(one) == place), *self._titled.get(place, ()))
        return next((one for one in some if containment(text, body(one)) >= SAME), None)


def _at_addresses(view: View, fetched: Iterable[Article]) -> dict[str, str]:
    """Key of an address of these → the article that is stored under it, the earliest where there are several."""
    asked = {address for article in fetched for address in variants(article.url or "")}
    found = stored_articles.at_addresses(view, sorted(asked - {""}))
    return {key_of(address): name for address, name in reversed(found)}


def _near(view: View, some: Sequence[Article]) -> dict[str, list[str]]:
    """Id of each → ids of the stored articles that share enough of its sketch."""
    if not some:
        return {}
    found = sketches.candidates(view, [sketch(body(article)) for article in some], FEWEST)
    return {some[n].id: [name for name, _ in names] for n, names in found.items()}


def _place(article: Article) -> tuple[str, str]:
    """Site and title."""
    return site_of(article.url or ""), _line(article.title)


def _words(article: Article) -> str:
    """The words of the article, without what the page shows around them."""
    parts = (article.text[block.start : block.end] for block in article.blocks if block.kind in _CONTENT)
    return " ".join(" ".join(parts).split())


def _line(title: str | None) -> str:
    return " ".join((title or "").split())
