"""The acts told in a few lines, by the real pipeline, and tables of them: who acts, how, upon whom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from lib.extract import actor_resolution, quotes, relations
from lib.extract.parse import model, passages
from lib.facts import Relation
from tests.lib.extract.speaking import article_of

Row = tuple[str, str, str]
Case = tuple[str, str, Row]  # what it is about, the text, the act

IR, IQ, FR, DE, KE, NO, PE, CL, JP, TR, GR = (
    f"country-{code}" for code in ("ir", "iq", "fr", "de", "ke", "no", "pe", "cl", "jp", "tr", "gr")
)
BRENNER, BREKKE, OTENO, NIKO = (f"person-{name}" for name in ("aldo-brenner", "liv-brekke", "juma-oteno", "sela-niko"))


@cache
def read(text: str) -> tuple[Relation, ...]:
    """Every relation of a text, each of its lines a paragraph."""
    story = article_of(text)
    ((_, parsed),) = passages.parse_all([story], model.load())
    cast = actor_resolution.cast_of(story, parsed)
    return relations.relations_of(story, parsed, cast, quotes.quotes_of(story, parsed, cast))


def rows(found: Iterable[Relation]) -> set[Row]:
    """The acts among relations; who only says something of another does not act, and what is denied is not told."""
    return {(r.source, r.plover_type, r.target) for r in found if _is_told(r)}


def _is_told(relation: Relation) -> bool:
    return relation.plover_type != "STATE" and relation.modality != "denied"


def tells(text: str, row: Row) -> bool:
    """Whether a text tells an act: its middle is a type or a polarity, and "" stands for any."""
    who, how, whom = row
    acts = filter(_is_told, read(text))
    return any(
        who in ("", r.source) and how in ("", r.plover_type, r.polarity) and whom in ("", r.target) for r in acts
    )


def table(told: Iterable[Case], traps: Iterable[Case]) -> pytest.MarkDecorator:
    """One test a case: the text, the act, and whether the text tells it."""
    cases = [(case, True) for case in told] + [(case, False) for case in traps]
    parameters = [pytest.param(text, row, is_told, id=what) for (what, text, row), is_told in cases]
    return pytest.mark.parametrize(("text", "row", "is_told"), parameters)
