"""Lines that say when: a date, an hour, the day of publication with a word or two of place."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.reading.dates import ANY_DATE, DRESSING, is_date_line

READING_TIME = re.compile(r"(?:\breading time:?\s*)?\b\d{1,3}[- ]?min(?:ute)?s?\b(?:[ -]*read)?", re.I)
HOUR = r"\d{1,2}[:.h]\d\d(?:\s*(?:[ap]\.?m\.?|[a-z]{2,4}))*"
AGO = r"\d+\s?(?:s|secs?|seconds?|mins?|minutes?|hours?|days?|h|hr|hrs|d|m|w|wk|wks|weeks?|months?|years?)(?:\s+ago)?"
DAY = r"today|yesterday|just now"
LEAD = r"(?:(?:published|updated|posted|last updated|first published|today|yesterday|now|at|on)[\s:,]*)*"
CLOCK = re.compile(rf"\W*{LEAD}(?:{HOUR}|(?:{AGO})+|{DAY})\W*|(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日.*", re.I)
VERBS = "published|updated|posted|issued|modified|filed"
PUBLISHED = re.compile(rf"\W*(?:first |last |originally )?(?:{VERBS})\b(?!\s+in\s)", re.I)
MOST_PLACE = 3  # words beside a date of publication
LONGEST = 24  # words


@lru_cache(maxsize=2048)
def is_when(text: str) -> bool:
    """Whether ``text`` is a date or an hour and nothing else, the time it takes to read left aside."""
    bare = READING_TIME.sub("", text).strip(" |·•—–-,")
    return bool(bare) and (is_date_line(bare) or bool(CLOCK.fullmatch(bare)) or _is_published(bare))


def is_reading_time(text: str) -> bool:
    """Whether ``text`` is the time it takes to read and nothing else ("3 min read")."""
    return bool(READING_TIME.search(text)) and not re.search(r"\w", READING_TIME.sub("", text))


def _is_published(text: str) -> bool:
    """Whether ``text`` says when, and in a word or two where, it was published ("Published on 4 May 2026 (Paris)")."""
    if not PUBLISHED.match(text) or len(text.split()) > LONGEST:
        return False
    rest, dates = ANY_DATE.subn(" ", text)
    return bool(dates) and len(re.findall(r"[^\W\d_]+", DRESSING.sub(" ", PUBLISHED.sub("", rest)))) <= MOST_PLACE
