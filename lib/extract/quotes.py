"""Quotes of an article: direct, mixed and reported speech with cue, speaker, rule and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.extract import cues
from lib.extract.attribution import Attribution
from lib.extract.cast import Cast
from lib.extract.paragraph import Paragraph, paragraphs_of
from lib.extract.passages import Passage
from lib.extract.quotation_marks import Stretch
from lib.extract.reported import Reported, reported_in
from lib.facts import Article, Quote, QuoteKind, Span

SCARE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Speech:
    """``quotes`` are speech; ``scare_quotes`` are marked words that nobody is shown to say."""

    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Quote, ...] = ()


def quotes_of(article: Article, passages: tuple[Passage, ...], cast: Cast) -> Speech:
    """All quotes of ``article`` in order."""
    paragraphs = paragraphs_of(article, passages)
    found: list[Quote] = []
    last: Attribution | None = None
    for paragraph in paragraphs:
        for stretch, made, clause in _attributed(paragraph, last):
            last = made or last
            kind: QuoteKind = "scare" if made is None else "direct"
            found.append(_quote(article, paragraphs, cast, kind, (Span(stretch.start, stretch.end),), made))
        for clause in reported_in(paragraph):
            made = clause.attribution
            span = paragraph.span(clause.first, clause.last)
            kind = (
                "mixed" if any(s.start < span.end and span.start < s.end for s in paragraph.stretches) else "indirect"
            )
            quote = _quote(article, paragraphs, cast, kind, (span,), made)
            found.append(replace(quote, attitude=clause.attitude))
            last = made
    found.sort(key=lambda quote: (quote.start, -quote.end))
    return Speech(
        tuple(q for q in found if q.kind != "scare"),
        tuple(q for q in found if q.kind == "scare"),
    )


def _attributed(
    paragraph: Paragraph, last: Attribution | None
) -> Iterator[tuple[Stretch, Attribution | None, Reported | None]]:
    for stretch in paragraph.stretches:
        best = next(iter(cues.attributions(paragraph, stretch)), None)
        words = len(paragraph.tokens_of(stretch))
        if best is None or best.weight < cues.THRESHOLD:
            best = last if words > SCARE_WORDS and stretch.mark == "double" else None
        else:
            last = best
        yield stretch, best, None


def _quote(
    article: Article, paragraphs: tuple[Paragraph, ...], cast: Cast, kind: QuoteKind, spans: tuple[Span, ...],
    made: Attribution | None,
) -> Quote:  # fmt: skip
    home = paragraphs[made.paragraph] if made else None
    cue = home.span(*made.cue) if home and made and made.cue else None
    speaker = home.span(*made.speaker) if home and made and made.speaker else None
    actor = cast.actor_at(speaker.start, speaker.end) if speaker else None
    shown = article.text[speaker.start : speaker.end] if speaker else None
    return Quote(
        start=spans[0].start,
        end=spans[-1].end,
        spans=spans,
        text=" … ".join(article.text[span.start : span.end] for span in spans),
        kind=kind,
        speaker=actor.id if actor else None,
        speaker_text=shown,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_name=actor.name if actor else shown,
        cue_text=article.text[cue.start : cue.end] if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        rule=made.rule if made else "marked words, no cue",
        confidence=min(0.9, 0.5 + made.weight / 10) if made else 0.3,
    )
