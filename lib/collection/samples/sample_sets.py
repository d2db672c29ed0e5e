"""The samples that ship with Dramatis: which files they are, where their articles come from, whom to credit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lib import gazetteer
from lib.facts import Article


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote the articles, and the licence under which they are here."""

    authors: str
    licence: str
    terms: str  # address of the licence


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles that a reader can load in seconds and remove together.

    ``addresses`` begins the address of each of its articles and of no other sample's.
    """

    name: str
    folder: Path
    title: str
    about: str
    addresses: str
    files: tuple[str, ...] = ()  # without any: those that index.csv in its folder lists
    credit: Credit | None = None

    @property
    def facts(self) -> Path:
        """The file of the facts that were found in it."""
        return self.folder / "facts.zip"


FOLDER = gazetteer.DATA / "samples"
MADE_UP = Sample(
    "made-up",
    FOLDER,
    "made-up sample",
    "Written for Dramatis: real countries and organisations, invented people and events.",
    "https://example.org/",
)
WIKINEWS = Sample(
    "wikinews",
    FOLDER / "wikinews",
    "Wikinews sample",
    "171 real news articles of 2019 by Wikinews contributors, under CC BY 2.5.",
    "https://en.wikinews.org/wiki/",
    ("wikinews-2019.jsonl",),
    Credit("Wikinews contributors", "CC BY 2.5", "https://creativecommons.org/licenses/by/2.5/"),
)
SAMPLES = {sample.name: sample for sample in (MADE_UP, WIKINEWS)}


def credit_of(article: Article) -> Credit | None:
    """The credit that is due wherever the text of this article is shown; None when no sample asks for it."""
    url = article.url or ""
    return next((one.credit for one in SAMPLES.values() if one.credit and url.startswith(one.addresses)), None)
