"""Quotes of an article: direct, mixed and reported speech with cue, speaker, rule and confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lib.extract.cast import Cast
from lib.extract.coreference.agreement import gender_of, is_pronoun
from lib.extract.parse.paragraph import Paragraph, paragraphs_of
from lib.extract.parse.passages import Passage
from lib.extract.quotes.headlines import headline_speech
from lib.extract.quotes.inheritance import inherit
from lib.extract.quotes.quote_rules import confidence_of, rule
from lib.extract.quotes.reported import reported_in
from lib.extract.quotes.speakers import Naming
from lib.extract.quotes.utterance import Utterance, joined, utterances_of
from lib.extract.rules import NONE
from lib.facts import Article, Quote

_NO_CUE = rule("marked words, no cue")


@dataclass(frozen=True, slots=True)
class Speech:
    """``quotes`` are speech, with the thoughts told inside it ("Falk said Brandt believes …"); ``scare_quotes``
    are marked words that nobody is shown to say; ``thoughts`` are what the article itself says someone thinks;
    ``headlines`` are what headlines have someone say: they repeat the text, so they count as no further quote, but
    what stands in them is claimed."""

    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Quote, ...] = ()
    thoughts: tuple[Quote, ...] = ()
    headlines: tuple[Quote, ...] = ()


def quotes_of(article: Article, passages: tuple[Passage, ...], cast: Cast, without: frozenset[str] = NONE) -> Speech:
    """All quotes of ``article`` in order. ``without`` are rules left out: another that fits takes the place."""
    paragraphs = paragraphs_of(article, passages)
    naming = Naming(cast, paragraphs)

    def read(made: Iterable[Utterance]) -> list[Quote]:
        found = (_quote(article, naming, each) for each in made)
        return [quote for quote in found if quote.rule not in without]

    quotes = read(_utterances(article, paragraphs, without))
    spoken = [quote for quote in quotes if quote.kind != "scare"]
    spoken = [quote for quote in spoken if not _hedges(quote, spoken)]
    thoughts = [quote for quote in spoken if quote.attitude == "thinking" and _parent(quote, spoken) is None]
    return Speech(
        _nested([quote for quote in spoken if quote not in thoughts]),
        tuple(quote for quote in quotes if quote.kind == "scare"),
        tuple(thoughts),
        tuple(read(made for paragraph in paragraphs for made in headline_speech(paragraph, cast))),
    )


def _utterances(article: Article, paragraphs: tuple[Paragraph, ...], without: frozenset[str]) -> Iterator[Utterance]:
    clauses = ((paragraph, reported_in(paragraph, without)) for paragraph in paragraphs)
    found = [made for paragraph, reported in clauses for made in utterances_of(paragraph, reported, without)]
    return joined(inherit(paragraphs, found, without), article.text)


def _hedges(quote: Quote, quotes: list[Quote]) -> bool:
    """Whether a thought only hedges what the same speaker says: "Falk said she believed …" is one report, not two."""
    at = _parent(quote, quotes) if quote.attitude == "thinking" else None
    outer = quotes[at].speaker_name if at is not None else None
    if at is None or outer is None:
        return False
    opens = quotes[at].start == quote.speaker_start and is_pronoun(quote.speaker_text or "")
    return outer == quote.speaker_name or opens and gender_of(outer) is None


def _nested(quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotes, each with the index of the innermost quote that its cue stands inside."""
    return tuple(replace(quote, parent=_parent(quote, quotes)) for quote in quotes)


def _parent(quote: Quote, quotes: list[Quote]) -> int | None:
    around = [
        (other.end - other.start, at)
        for at, other in enumerate(quotes)
        if quote.cue_start is not None and other is not quote and other.start <= quote.cue_start < other.end
    ]
    return min(around)[1] if around else None


def _quote(article: Article, naming: Naming, utterance: Utterance) -> Quote:
    made, spans = utterance.attribution, utterance.spans
    read_by = made.rule if made else _NO_CUE
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
        rule=read_by,
        confidence=confidence_of(read_by, made.weight if made else 0.0),
        attitude=utterance.attitude,
    )
