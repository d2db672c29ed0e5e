"""Interviews and transcripts: paragraphs that begin with who speaks ("Envoy: We are ready.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lib.reading.anatomy.block_labels import Labels, labelled
from lib.reading.anatomy.units import Unit

SPEAKER = re.compile(r"([A-ZÀ-Þ][\w .’'-]{0,60}?)(?:\s\([^()]{1,40}\))?:\s+\S")
_SPEECH = labelled("paragraph", "speech under a speaker's name")
LEAST = 2  # times that somebody speaks


def spoken(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of lines under the names of speakers, each of whom speaks more than once."""
    speakers = [_speaker(unit.text) for unit in units]
    times = Counter(name for i, name in enumerate(speakers) if name and i not in found)
    first = next((i for i in range(len(units)) if i not in found), 0)  # a headline may name a speaker too
    return {
        i: _SPEECH for i, name in enumerate(speakers) if i not in found and name and times[name] >= LEAST and i > first
    }


def _speaker(text: str) -> str | None:
    match = SPEAKER.match(text)
    return match[1].lower() if match and len(match[1].split()) <= 6 else None
