"""The exact account of what became of each article and file that was given."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.facts import Article

Verdict = Literal["added", "revised", "duplicate", "rejected"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file that gave none."""

    file: str
    part: int
    verdict: Verdict
    reason: str | None = None
    article: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Outcomes in the order given: added + revised + duplicate + rejected is all of them."""

    outcomes: tuple[Outcome, ...] = ()

    @property
    def added(self) -> int:
        """Number of articles stored."""
        return self._count("added")

    @property
    def revised(self) -> int:
        """Number of articles whose text or title took the place of an earlier one."""
        return self._count("revised")

    @property
    def duplicate(self) -> int:
        """Number of articles that were there already, or given twice."""
        return self._count("duplicate")

    @property
    def rejected(self) -> int:
        """Number of articles and files refused, each with its reason."""
        return self._count("rejected")

    def _count(self, verdict: Verdict) -> int:
        return sum(outcome.verdict == verdict for outcome in self.outcomes)


def added_of(given: Mapping[str, Article], stored: Collection[str]) -> dict[str, Outcome]:
    """Outcomes of the articles of a transaction, by id, when it stored these."""
    there = "Added by someone else."
    return {
        name: outcome_of(article, "added") if name in stored else outcome_of(article, "duplicate", there)
        for name, article in given.items()
    }


def account_of(articles: Sequence[Article], outcomes: Mapping[str, Outcome]) -> Account:
    """Outcomes in the order given; an article given twice is a duplicate the second time."""
    seen, listed = set[str](), list[Outcome]()
    for article in articles:
        again = outcome_of(article, "duplicate", "It was submitted twice.")
        listed.append(again if article.id in seen else outcomes[article.id])
        seen.add(article.id)
    return Account(tuple(listed))


def outcome_of(article: Article, verdict: Verdict, reason: str | None = None) -> Outcome:
    """What became of an article, which is named by its file and its part in it."""
    source = article.source
    return Outcome(source.file, source.part, verdict, reason, article.id, article.title)
