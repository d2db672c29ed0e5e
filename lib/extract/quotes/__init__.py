"""Quotes of an article: direct, mixed and reported speech with cue, speaker, rule and confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.coreference.agreement import gender_of, is_pronoun
from lib.extract.parse.paragraph import Paragraph, paragraphs_of
from lib.extract.parse.passages import Passage
from lib.extract.quotes.attribution import Attribution
from lib.extract.quotes.continuation import continued
from lib.extract.quotes.headlines import headline_speech
from lib.extract.quotes.inheritance import inherit
from lib.extract.quotes.quote_rules import confidence_of
from lib.extract.quotes.reported import reported_in
from lib.extract.quotes.reported_phrases import NOUN_PHRASE
from lib.extract.quotes.speakers import Naming
from lib.extract.quotes.utterance import Utterance, joined, utterances_of
from lib.extract.speaker_turns import with_turns
from lib.facts import Article, Quote
from lib.rules import NONE, QUOTES

_NO_CUE = QUOTES.rule("marked words, no cue")
_NOBODY = Attribution(_NO_CUE, 0.0, paragraph=0)  # marked words that nobody is shown to say


@dataclass(frozen=True, slots=True)
class Speech:
    """``quotes`` are speech, with the thoughts told inside it ("Falk said Brandt believes …"); ``scare_quotes``
    are marked words that nobody is shown to say; ``thoughts`` are what the article itself says someone thinks;
    ``headlines`` are what headlines have someone say, ``phrases`` the bare noun phrases that someone condemns or
    praises, ``continuations`` the sentences in which someone goes on to speak, though nothing in them says so: they
    count as no quote, but what is in them is claimed."""

    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Quote, ...] = ()
    thoughts: tuple[Quote, ...] = ()
    headlines: tuple[Quote, ...] = ()
    phrases: tuple[Quote, ...] = ()
    continuations: tuple[Quote, ...] = ()

    @property
    def claims(self) -> tuple[Quote, ...]:
        """All words in which what is told is claimed by their speaker."""
        return (*self.quotes, *self.headlines, *self.phrases, *self.continuations)


def quotes_of(article: Article, passages: tuple[Passage, ...], cast: Cast, without: frozenset[str] = NONE) -> Speech:
    """All quotes of ``article`` in order. ``without`` are rules left out: another that fits takes the place."""
    paragraphs = paragraphs_of(article, passages)
    naming = Naming(cast, paragraphs)

    def read(made: Iterable[Utterance]) -> list[Quote]:
        found = (_quote(article, naming, each) for each in made)
        return [quote for quote in found if quote.rule not in without]

    quotes = with_turns(article, cast, read(_utterances(article, paragraphs, without)), without)
    scare, phrases = _of_kind(quotes, "scare", None), _of_kind(quotes, "indirect", NOUN_PHRASE)
    spoken = _unhedged([quote for quote in quotes if quote not in (*scare, *phrases)])
    headlines = read(made for paragraph in paragraphs for made in headline_speech(paragraph, cast))
    thoughts = _thoughts(spoken)
    said = _nested([quote for quote in spoken if quote not in thoughts])
    speech = Speech(said, scare, thoughts, tuple(headlines), phrases)
    known = (*speech.claims, *scare, *thoughts)
    return replace(speech, continuations=continued(article, cast, paragraphs, known, without))


def _of_kind(quotes: Sequence[Quote], kind: str, rule: str | None) -> tuple[Quote, ...]:
    return tuple(quote for quote in quotes if quote.kind == kind and rule in (None, quote.rule))


def _thoughts(quotes: list[Quote]) -> tuple[Quote, ...]:
    """What the article itself, and no one in it, says that someone thinks."""
    return tuple(quote for quote in quotes if quote.attitude == "thinking" and _parent(quote, quotes) is None)


def _unhedged(quotes: list[Quote]) -> list[Quote]:
    return [quote for quote in quotes if not _hedges(quote, quotes)]


def _utterances(article: Article, paragraphs: tuple[Paragraph, ...], without: frozenset[str]) -> Iterator[Utterance]:
    clauses = ((paragraph, reported_in(paragraph, without)) for paragraph in paragraphs)
    found = [made for paragraph, reported in clauses for made in utterances_of(paragraph, reported, without)]
    return joined(inherit(paragraphs, found, without), article.text)


def _hedges(quote: Quote, quotes: list[Quote]) -> bool:
    """Whether a thought only hedges what the same speaker says: "Falk said she believed …" is one report, not two."""
    at = _parent(quote, quotes) if quote.attitude == "thinking" else None
    outer = quotes[at] if at is not None else quote
    if outer is quote or outer.speaker_name is None:
        return False
    opens = outer.start == quote.speaker_start and is_pronoun(quote.speaker_text or "")
    return outer.speaker_name == quote.speaker_name or (opens and gender_of(outer.speaker_name) is None)


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
    spans, made = utterance.spans, utterance.attribution or _NOBODY
    home = naming.paragraphs[made.paragraph]
    cue, speaker = _Part.of(article, home, made.cue), _Part.of(article, home, made.speaker)
    named = naming.name(home, made.speaker) if made.speaker else None
    return Quote(
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        text=" … ".join(article.text[span.start : span.end] for span in spans),
        kind=utterance.kind,
        speaker=named.actor.id if named and named.actor else None,
        speaker_text=speaker.text,
        speaker_start=speaker.start,
        speaker_end=speaker.end,
        speaker_name=named.name if named else None,
        cue_text=cue.text,
        cue_start=cue.start,
        cue_end=cue.end,
        rule=made.rule,
        confidence=confidence_of(made.rule, made.weight),
        attitude=utterance.attitude,
    )


class _Part(NamedTuple):
    """A stretch of the article's text; all None where there is none."""

    text: str | None = None
    start: int | None = None
    end: int | None = None

    @classmethod
    def of(cls, article: Article, home: Paragraph, tokens: tuple[Token, Token] | None) -> _Part:
        if tokens is None:
            return cls()
        span = home.span(*tokens)
        return cls(article.text[span.start : span.end], span.start, span.end)
