"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

import re
from collections import Counter

# The commonest English function words that other languages in Latin script do not share.
ENGLISH = frozenset([
    "the", "of", "and", "to", "that", "with", "for", "his", "by", "from", "said", "has", "have", "are", "it", "its",
    "be", "will", "would", "not", "which", "were", "been", "this", "they", "their", "he", "she", "but", "who", "after",
    "had", "about", "on", "at",
])  # fmt: skip
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
NEIGHBOURS = {"ru": (("uk", re.compile("[іїєґ]")),), "ar": (("fa", re.compile("[پچژگ]")),)}
SAMPLE = 4_000
SURE = 0.95


def language_of(text: str) -> str:
    """ISO 639-1 code of ``text``; "en" when it is too short to say otherwise.

    Script first (a text whose letters are mostly not Latin), then the share of English function words, and only
    then py3langid (BSD-3), which takes 90 MB once it is asked.
    """
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    latin = len(re.findall(r"[A-Za-z\u00c0-\u024f]", sample))
    if letters and latin < letters / 2:
        return _by_script(sample)
    tokens = re.findall(r"[^\W\d_]+", sample.lower())
    if len(tokens) < 6 or sum(token in ENGLISH for token in tokens) > len(tokens) * 0.16:
        return "en"
    return _identified(sample, short=len(tokens) < 25)


def _by_script(sample: str) -> str:
    counts = Counter({code: len(pattern.findall(sample)) for code, pattern in SCRIPTS})
    code, times = counts.most_common(1)[0]
    if counts["ja"] * 5 > counts["zh"] and counts["ja"]:  # Japanese is written with Chinese signs too
        code = "ja"
    if not times:
        return "und"
    return next((near for near, letters in NEIGHBOURS.get(code, ()) if len(letters.findall(sample)) * 50 > times), code)


def _identified(sample: str, short: bool) -> str:
    import math

    from py3langid import rank

    scores = [(str(code), float(score)) for code, score in rank(sample)]
    code, best = max(scores, key=lambda pair: pair[1])
    sure = 1 / sum(math.exp(score - best) for _, score in scores)
    return "en" if short and sure < SURE else code
