"""Numbers, dates and names as readers see them."""

from __future__ import annotations

import html
import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from lib import gazetteer
from lib.charts import words

# What is counted, wherever a number of it stands.
DEFINITIONS: Mapping[str, str] = MappingProxyType({
    "articles": "Every article in the collection that passes the filters, near-copies included.",
    "actors": "Every person, country, organisation, group, medium or place that at least one sentence mentions.",
    "quotes": "Every quotation and paraphrase, once for each article that prints it.",
    "relations": "Every sentence with at least one act of one actor on another, counted once however many acts it has. "
    "One with a hostile and a cooperative act is counted as both.",
})  # fmt: skip


def day(value: Any) -> str:
    """``18 Jun 2024``, or ``date unknown``."""
    if value is None or pd.isna(value) or not str(value):
        return "date unknown"
    moment = date.fromisoformat(str(value)[:10])
    return f"{moment.day} {moment:%b %Y}"


def range_of(first: str | None, last: str | None) -> str:
    """``3 to 5 Mar 2024``-like: two ISO dates in words, either open when None."""
    if first is None or last is None:
        return f"times from {day(first)} on" if first else f"times up to {day(last)}" if last else "any time"
    year, month = first[:4], first[:7]
    if (first, last) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if first == f"{month}-01" and last == f"{month}-{monthrange(int(year), int(month[5:]))[1]}":
        return words.month(month)
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def country(code: Any) -> str | None:
    """The country of an ISO code, the code itself where it is another one, None for none."""
    named = text(code)
    return _countries().get(named.lower(), named) if named else None


@cache
def _countries() -> dict[str, str]:
    return {row["code"]: row["name"] for row in gazetteer.table("gazetteers/territories")}


LANGUAGES = {
    "ar": "Arabic", "da": "Danish", "de": "German", "es": "Spanish", "fr": "French", "id": "Indonesian",
    "it": "Italian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language(code: str) -> str:
    """The language of a code in words, the code itself where it is another one."""
    return LANGUAGES.get(code, f"language “{code}”" if code else "language unknown")


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 sentence`` or ``1,204 sentences``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Pronoun(NamedTuple):
    """What stands for an actor: "they act", "about them", "they are"."""

    they: str
    them: str
    act: str
    are: str


def pronoun(kind: str) -> Pronoun:
    """Persons are "they", all others "it"."""
    return Pronoun("they", "them", "act", "are") if kind == "person" else Pronoun("it", "it", "acts", "is")


def text(value: Any) -> str | None:
    """The string, or None for any of the empty values a frame may hold."""
    return str(value) if value is not None and not pd.isna(value) and str(value) else None


def title(value: Any) -> str:
    """The title of an article, or what stands for none."""
    return text(value) or "Untitled"


def name(value: Any) -> str | None:
    """A name, or None for none and for a mere sign that was taken for one."""
    said = text(value)
    return said if said and any(letter.isalnum() for letter in said) else None


def plain(value: str) -> str:
    """``value`` with every sign that markdown would interpret escaped: for labels that hold names and titles."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|$~:" else sign for sign in value)


SPEECH = (("quotation", "quoted"), ("paraphrase", "reported"))  # what is counted apart, and the filter that keeps it
QUADS = {
    "verbal_cooperation": "verbal cooperation",
    "material_cooperation": "material cooperation",
    "verbal_conflict": "verbal conflict",
    "material_conflict": "material conflict",
    "neutral": "says about, no act",
}


def quotation(words: str, kind: str) -> str:
    """A quotation as escaped HTML: marks around speech, none around a report of it, dim for scare quotes."""
    inner = html.escape(" ".join(words.split()))
    shown = inner if kind == "indirect" else f"“{inner}”"
    return f'<blockquote class="dramatis-{kind}" style="{STYLE[kind]}">{shown}</blockquote>'


def act_label(label: str) -> str:
    """The label of a sentence in words: "accuses · conflict · done" for the code in its place, "by name" for "name"."""
    return "; ".join(HOW.get(part, part) for part in words.acts(label).split("; "))


def meanings(label: str) -> str:
    """What the PLOVER types in the label of a sentence mean: "accuses: criticises, blames …"."""
    found = dict.fromkeys(re.findall(r"\b([A-Z]{3,}) ·", label))
    return " ".join(f"“{words.verb(one, '')}”: {words.meaning(one).lower()}." for one in found if words.meaning(one))


# How an actor is mentioned.
HOW = {
    "name": "by name",
    "alias": "by another name",
    "title": "by title",
    "nominal": "by what it is",
    "pronoun": "by pronoun",
    "metonym": "by what stands for it",
}


SERIF = (
    "font-family: Charter, Georgia, serif; font-size: 1.05rem; line-height: 1.5; margin: 0; overflow-wrap: anywhere;"
)
STYLE = {
    "direct": SERIF,
    "mixed": SERIF,
    "indirect": SERIF + "font-style: italic;",
    "scare": SERIF + "color: color-mix(in srgb, currentcolor 70%, transparent);",
}
