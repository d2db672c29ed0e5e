"""Themes of an article: IPTC Media Topics and an analyst's own, each with the words that triggered it.

A weighted lexicon, not a model: every theme can show its words, a user can change it, and it costs next to
nothing beside the parse. Topics © IPTC, CC BY 4.0; the words are our own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from lib.extract.parse.passages import Passage, stretches
from lib.extract.parse.tokens import tokenizer
from lib.extract.themes import theme_lexicon
from lib.extract.themes.theme_lexicon import Lexicon
from lib.extract.themes.theme_matcher import matcher
from lib.extract.themes.theme_scores import Find, themes
from lib.facts import PROSE, Article, Span, Theme

PLACES = {"headline": 3.0, "subhead": 1.5, "paragraph": 1.0, "turn": 1.0}
LEAD = 2.0  # the first paragraph


def themes_of(article: Article, passages: tuple[Passage, ...], own: Path | None = None) -> tuple[Theme, ...]:
    """Themes of a parsed article: level 1, level 2, then the analyst's, heaviest first in each.

    ``own`` is a user's file of themes (see ``theme_lexicon``); raises ThemesFileError when it cannot be read.
    Score: 0 to 1, one half at the weight of six plain words.
    """
    return themes(_finds(passages, _lexicon(own)), _lexicon(own)) if passages else ()


def themes_of_text(article: Article, own: Path | None = None) -> tuple[Theme, ...]:
    """The same themes from a tokenised, not parsed, article: to match a whole collection again after an edit."""
    return themes_of(article, _tokenised(article), own)


def own_themes_of(article: Article, own: Path | None = None) -> tuple[Theme, ...]:
    """Only the analyst's themes ("own:…"), from a tokenised article."""
    lexicon = _extended(theme_lexicon.own(), own, _changed(own)) if own else theme_lexicon.own()
    return themes(_finds(_tokenised(article), lexicon), lexicon)


def _tokenised(article: Article) -> tuple[Passage, ...]:
    return tuple(Passage(block, tokenizer()(text), at) for text, (block, at) in stretches(article))


def _finds(passages: Iterable[Passage], lexicon: Lexicon) -> list[Find]:
    found: list[Find] = []
    lead = LEAD
    for number, passage in enumerate(passages):
        place = PLACES[passage.block.kind]
        if passage.block.kind in PROSE:
            place, lead = lead, PLACES["paragraph"]
        for match in matcher(lexicon).term_matches(passage.doc):
            span = Span(passage.offset + match.start, passage.offset + match.end)
            found.append(Find(match.term, number, place, span, match.outer))
    return found


def _lexicon(own: Path | None) -> Lexicon:
    return _extended(theme_lexicon.standard(), own, _changed(own)) if own else theme_lexicon.standard()


def _changed(own: Path) -> int:
    return own.stat().st_mtime_ns if own.exists() else 0


@lru_cache(maxsize=4)
def _extended(base: Lexicon, own: Path, _changed: int) -> Lexicon:
    return theme_lexicon.extended(base, own)
