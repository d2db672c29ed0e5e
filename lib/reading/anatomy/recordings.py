"""Videos and recordings in a page: how long they last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.reading.anatomy.block_labels import labelled
from lib.reading.anatomy.time_lines import is_when
from lib.reading.anatomy.units import Unit
from lib.reading.anatomy.zones import is_body

LENGTH = labelled("boilerplate", "length of a recording")
BARE_CLOCK = re.compile(r"\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?")
TIMED = re.compile(r"\d[:.]\d\d")
RECORDED = re.compile(r"\b(?:video|audio|duration|listen|watch|play)\b", re.I)


def lengths(units: Sequence[Unit]) -> frozenset[int]:
    """Indexes of minutes and seconds ("02:31") that are no hour: under the name of a recording, or alone in the body.

    An hour stands next to a date, or is one of several that head the entries of a running report.
    """
    clocks = [i for i, unit in enumerate(units) if BARE_CLOCK.fullmatch(unit.text)]
    if not clocks:
        return frozenset()
    alone = len(clocks) == 1 and clocks[0] > next((i for i, unit in enumerate(units) if is_body(unit)), len(units))
    dated = any(TIMED.search(unit.text) and is_when(unit.text) for i, unit in enumerate(units) if i != clocks[0])
    apart = (i for i in clocks if i > 0 and not is_when(units[i - 1].text))
    return frozenset(i for i in apart if alone or _lasts(units, i, dated))


def _lasts(units: Sequence[Unit], i: int, dated: bool) -> bool:
    """Whether a clock says how long something lasts: a recording is named above it, or hours stand elsewhere."""
    if RECORDED.search(units[i - 1].text):
        return True
    return dated and units[i].text.startswith("0") and not _is_dated(units, i + 1)


def _is_dated(units: Sequence[Unit], i: int) -> bool:
    return i >= len(units) or is_when(units[i].text)
