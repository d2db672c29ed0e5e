"""Names of saved files that say what is in them: ``dramatis-quotes-putin-about-us-2024.csv``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from lib.ui import foot
from lib.ui.state.scene import Scene

LONGEST = 80  # characters between "dramatis-" and the ending


def file_name(scene: Scene, ending: str, *parts: str) -> str:
    """What ``parts`` say and the years of the articles under these filters; of an older revision, that too."""
    older = "" if scene.pinned is None else f"revision {scene.pinned}"
    return joined(ending, *parts, years(scene.ask(foot.months_of, filters=scene.numbers)["month"].tolist()), older)


def joined(ending: str, *parts: str) -> str:
    """The words of ``parts`` in lower case between hyphens, in letters that every system of files takes."""
    text = unicodedata.normalize("NFKD", " ".join(parts).replace("→", " to ").replace("↔", " and "))
    plain = "".join(one for one in text if not unicodedata.combining(one))
    words = re.findall(r"\w+", plain.lower())
    named = "-".join(("dramatis", *_fitting(words)))
    return f"{named}.{ending}"


def years(months: Sequence[str | None]) -> str:
    """ "2024" or "2019-2024" of months, "" where none is known."""
    known = sorted({month[:4] for month in months if month})
    return "-".join(dict.fromkeys((known[0], known[-1]))) if known else ""


def _fitting(words: list[str]) -> list[str]:
    """As many of the words as fit, whole ones; what follows a gap is left out, but not the years at the end."""
    last = words[-2:] if words else []
    kept: list[str] = []
    for word in words[:-2]:
        if sum(map(len, (*kept, word, *last))) + len(kept) + len(last) > LONGEST:
            break
        kept.append(word)
    return [*kept, *last]
