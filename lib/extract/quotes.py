"""Quotes of an article: direct, mixed and reported speech with cue, speaker, rule and confidence."""

from __future__ import annotations

from dataclasses import dataclass

from lib.extract.cast import Cast
from lib.extract.inheritance import inherit
from lib.extract.naming import Naming
from lib.extract.paragraph import paragraphs_of
from lib.extract.passages import Passage
from lib.extract.reported import reported_in
from lib.extract.utterance import Utterance, joined, utterances_of
from lib.facts import Article, Quote


@dataclass(frozen=True, slots=True)
class Speech:
    """``quotes`` are speech; ``scare_quotes`` are marked words that nobody is shown to say."""

    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Quote, ...] = ()


def quotes_of(article: Article, passages: tuple[Passage, ...], cast: Cast) -> Speech:
    """All quotes of ``article`` in order."""
    paragraphs = paragraphs_of(article, passages)
    found = [made for paragraph in paragraphs for made in utterances_of(paragraph, reported_in(paragraph))]
    settled = joined(inherit(paragraphs, found), article.text)
    naming = Naming(cast, paragraphs)
    quotes = [_quote(article, naming, made) for made in settled]
    return Speech(
        tuple(quote for quote in quotes if quote.kind != "scare"),
        tuple(quote for quote in quotes if quote.kind == "scare"),
    )


def _quote(article: Article, naming: Naming, utterance: Utterance) -> Quote:
    made, spans = utterance.attribution, utterance.spans
    home = naming.paragraphs[made.paragraph] if made else None
    cue = home.span(*made.cue) if home and made and made.cue else None
    speaker = home.span(*made.speaker) if home and made and made.speaker else None
    named = naming.name(home, made.speaker) if home and made and made.speaker else None
    actor = named.actor if named else None
    shown = article.text[speaker.start : speaker.end] if speaker else None
    return Quote(
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        text=" … ".join(article.text[span.start : span.end] for span in spans),
        kind=utterance.kind,
        speaker=actor.id if actor else None,
        speaker_text=shown,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_name=named.name if named else None,
        cue_text=article.text[cue.start : cue.end] if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        rule=made.rule if made else "marked words, no cue",
        confidence=min(0.9, 0.5 + made.weight / 10) if made else 0.3,
        attitude=utterance.attitude,
    )
