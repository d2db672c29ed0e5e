"""What a line looks like: prose, title, name."""

from __future__ import annotations

import re
from functools import lru_cache

# what some houses put behind the last word
END_MARK = r"(?:\s*(?:[■□▪●◆∎♦#]+|-(?:0|30)-|/{2,3}|Enditem|\((?:END|ENDS|end|ends)\)))?$"
ENDED = re.compile(r"[.!?…]['\"”’»)\]]*" + END_MARK)
STOPPED = re.compile(r"[.…]['\"”’»)\]]*" + END_MARK)
ABBREVIATED = re.compile(r"\b(?:U\.S|U\.N|U\.K|[A-Z]\.[A-Z]|[A-Z]|Inc|Corp|Ltd|Co|Jr|Sr|etc)\.$")
TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]['\"”’)]*\s+[\"“‘']?[A-ZÀ-Þ]")
SPOKEN = re.compile(r"[\"“][^\"“”]+[,.!?][\"”]\s.*[.!?…][\"”]?$|^[^\"“]{3,}[,:]\s[\"“][^\"“”]+[.!?…][\"”]$")
ASKED = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s")
LEANING = re.compile(r"[:,;]$")
SMALL = frozenset([
    "a", "an", "the", "and", "but", "or", "nor", "for", "of", "in", "on", "at", "to", "by", "with", "from", "as",
    "into", "over", "after", "amid", "vs", "via", "per", "than", "not", "up", "off",
])  # fmt: skip
NAME_WORD = r"(?:[A-ZÀ-ÞŠŽČŁ][\w'’.\-]*|d['’][A-Z]\w+)"
PARTICLE = r"(?:van|von|de|der|den|del|da|dos|di|la|le|el|al|bin|ibn|ben|abu|ter|zu|du|y)"
PERSON = rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{NAME_WORD}){{1,3}}"
NAMES = re.compile(rf"{PERSON}(?:(?:\s*,\s*|\s*[,;]?\s+(?:and|&|with)\s+|\s*[/;|]\s*){PERSON})*")
LONGEST_TITLE = 24  # words
LONGEST_PAIR = 16  # words of a title that is two sentences, the last without a stop


@lru_cache(maxsize=4096)
def is_prose(text: str) -> bool:
    """Whether ``text`` reads as a paragraph: a finished sentence, one that leads to the next line, or simply long."""
    words = len(text.split())
    if words > LONGEST_TITLE or LEANING.search(text):
        return words > 1
    if (words > LONGEST_PAIR and TWO_SENTENCES.search(text)) or SPOKEN.search(text) or ASKED.match(text):
        return True
    return _is_sentence(text, words)


def is_title(text: str) -> bool:
    """Whether ``text`` could be the title of an article: 3 to 24 words, no final stop."""
    return 3 <= len(text.split()) <= LONGEST_TITLE and not is_prose(text) and bool(re.search(r"[^\W\d]", text))


def capitalised(text: str) -> float:
    """Share of the words that could be capitalised and are."""
    words = [word.lstrip("'\"‘“([") for word in text.split()]
    words = [word for word in words if word and word[0].isalpha() and word.lower() not in SMALL]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=2048)
def is_names(text: str) -> bool:
    """Whether ``text`` is one or more persons' names and nothing else."""
    return bool(NAMES.fullmatch(text)) and len(text.split()) <= 14


def _is_sentence(text: str, words: int) -> bool:
    """Whether a line of so many words ends as a sentence does, and is long enough for one."""
    if not ENDED.search(text) or (ABBREVIATED.search(text) and words < 14):
        return False
    return (
        bool(STOPPED.search(text))
        and words > 1
        or words > 14
        or bool(re.search(r"[.!?]['\"”’]*\s+\S", text[:-1]) and words > 8)
    )
