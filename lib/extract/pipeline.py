"""Facts of articles: every extractor in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lib.extract import actor_resolution, moments, portrayals, quotes, related_links, relations, sentences, themes
from lib.extract.coreference.first_person import with_author
from lib.extract.parse import model
from lib.extract.parse.passages import Passage, parse_all
from lib.extract.speaker_turns import with_speakers
from lib.facts import Article, Facts


def extract(articles: Iterable[Article], own: Path | None = None, aliases: Path | None = None) -> Iterator[Facts]:
    """Facts of each English article, in order; any other language is kept with its links and no other facts.

    ``own`` is a user's file of themes, ``aliases`` one of names for actors. Raises ThemesFileError or BadAliasError
    when they cannot be read.
    """
    articles = list(articles)
    analysed = parse_all((article for article in articles if article.language == "en"), model.load())
    for article in articles:
        yield facts_of(*next(analysed), own, aliases) if article.language == "en" else unanalysed(article)


def facts_of(
    article: Article, passages: tuple[Passage, ...], own: Path | None = None, aliases: Path | None = None
) -> Facts:
    """Facts of one parsed article."""
    cast = with_speakers(article, actor_resolution.cast_of(article, passages, aliases))
    speech = quotes.quotes_of(article, passages, cast)
    cast = with_author(article, passages, cast, speech.claims)
    acts = relations.relations_of(article, passages, cast, speech)
    return Facts(
        article=article,
        sentences=sentences.sentences_of(article, passages),
        actors=cast.actors,
        mentions=cast.mentions,
        quotes=speech.quotes,
        scare_quotes=speech.scare_quotes,
        thoughts=speech.thoughts,
        relations=tuple(act for act in acts if not relations.is_doubtful(act)),
        doubtful=tuple(act for act in acts if relations.is_doubtful(act)),
        themes=themes.themes_of(article, passages, own),
        links=related_links.links_of(article),
        portrayals=portrayals.portrayals_of(article, passages, cast, speech.claims),
        moments=moments.moments_of(article),
    )


def unanalysed(article: Article) -> Facts:
    """An article stored without analysis: its blocks as sentences, and its links."""
    return Facts(article=article, sentences=sentences.sentences_of(article, ()), links=related_links.links_of(article))


def rethemed(facts: Iterable[Facts], own: Path | None = None) -> Iterator[Facts]:
    """``facts`` with their themes found anew, in order: no parse, so that an edited file of themes applies fast."""
    for one in facts:
        known = one.article.language == "en"
        yield replace(one, themes=themes.themes_of_text(one.article, own)) if known else one
