"""The outlet that tells the story: a medium, whatever the recogniser takes its name for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.names.slugs import actor_id
from lib.facts import Actor, Article
from lib.rules import ACTORS

_OUTLET = ACTORS.rule("the article's own outlet")


def in_print(article: Article, candidates: Sequence[MentionCandidate]) -> list[MentionCandidate]:
    """The candidates, those of the article's own outlet or agency turned to that medium ("he told Northline")."""
    agency = article.dateline.agency if article.dateline else None
    names = {name.lower(): name for name in (article.outlet, agency) if name}
    return [_as_outlet(each, names) for each in candidates] if names else [*candidates]


def _as_outlet(candidate: MentionCandidate, names: dict[str, str]) -> MentionCandidate:
    if candidate.actor.kind == "media" or candidate.how != "name" or _OUTLET in candidate.analysed.without:
        return candidate
    name = names.get(" ".join(candidate.analysed.lower[candidate.start : candidate.end]))
    if name is None:
        return candidate
    return replace(candidate, actor=Actor(actor_id("media", name), name, "media"), rule=_OUTLET)
