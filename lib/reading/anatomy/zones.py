"""Where on a page a line stands: above the body, in it, below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lib.facts import PROSE
from lib.reading.anatomy.block_labels import Labels
from lib.reading.anatomy.dateline import dateline_at
from lib.reading.anatomy.line_evidence import evidence
from lib.reading.anatomy.shapes import is_prose
from lib.reading.anatomy.units import Unit

LEAST = 12  # words of a paragraph that is surely one
HEAD, TAIL = frozenset({"head"}), frozenset({"tail"})
BODY: frozenset[str] = frozenset()


def places(units: Sequence[Unit], found: Labels) -> tuple[frozenset[str], ...]:
    """For every unit "head", "tail" or nothing: before the first sure paragraph, behind the last, between them."""
    sure = [i for i, unit in enumerate(units) if is_body(unit) and (i not in found or found[i].kind in PROSE)]
    first, last = (sure[0], sure[-1]) if sure else (len(units), len(units))
    return tuple(HEAD if i < first else TAIL if i > last else BODY for i in range(len(units)))


def is_body(unit: Unit) -> bool:
    """Whether a unit is surely a paragraph: a sentence of some length that nothing speaks against."""
    return unit.hint in (None, "paragraph") and is_sure_prose(unit.text)


@lru_cache(maxsize=4096)
def is_sure_prose(text: str) -> bool:
    """Whether a text is a sentence of some length that nothing speaks against, or one with a dateline."""
    if not is_prose(text):
        return False
    if dateline_at(text):
        return True
    if len(text.split()) < LEAST:
        return False
    against = any(evidence(sort, text, TAIL) for sort in ("appeals", "captions", "notes", "bios"))
    return not against
