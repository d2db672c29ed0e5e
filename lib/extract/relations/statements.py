"""The neutral edge "speaks about": a speaker and the actor that the quoted clause is about. Not a PLOVER event."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.coreference.first_person import side_of_speaker
from lib.extract.parse.passages import Passage
from lib.extract.relations.confidence import share_of
from lib.extract.speaker_turns import TURN
from lib.extract.syntax.clauses import NOMINAL_SUBJECTS
from lib.facts import Mention, Quote, Relation, Span
from lib.rules import RELATIONS

SAYS_ABOUT = RELATIONS.rule("says about")


def statements_of(passage: Passage, cast: Cast, quotes: tuple[Quote, ...]) -> Iterator[Relation]:
    """One STATE relation for each quote that begins in this passage and whose first subject is another actor."""
    end = passage.offset + len(passage.doc.text)
    for quote in quotes:
        if quote.kind == "scare" or quote.speaker is None or not passage.offset <= quote.start < end:
            continue
        side = side_of_speaker(cast, cast.actor(quote.speaker))
        about = _about(passage, cast, quote)
        if about and about.actor not in (quote.speaker, side.id if side else None):
            yield _statement(passage, quote, about)


def _about(passage: Passage, cast: Cast, quote: Quote) -> Mention | None:
    """The mention that is the first subject in the quote, when it is a named actor."""
    for token in passage.doc:
        if token.dep_ not in NOMINAL_SUBJECTS:
            continue
        at = passage.start(token)
        if any(span.start <= at < span.end for span in quote.spans):
            found = cast.mention_at(at)
            return found if found and found.how != "pronoun" and not _asks(quote, token) else None
    return None


def _asks(quote: Quote, token: Token) -> bool:
    """Whether a speaker only asks about it."""
    return quote.rule == TURN and token.sent.text.rstrip().endswith("?")


def _statement(passage: Passage, quote: Quote, about: Mention) -> Relation:
    cue = _cue(passage, quote) or Span(about.start, about.end)
    sentence = _sentence(passage, cue.start)
    return Relation(
        source=quote.speaker or "",
        target=about.actor,
        source_text=quote.speaker_text or "",
        target_text=about.text,
        plover_type="STATE",
        quad="neutral",
        polarity="neutral",
        modality="done",
        claimed_by=None,
        start=sentence.start,
        end=sentence.end,
        trigger_start=cue.start,
        trigger_end=cue.end,
        rule=SAYS_ABOUT,
        confidence=round(share_of(SAYS_ABOUT) * max(quote.confidence, 0.5), 3),
    )


def _cue(passage: Passage, quote: Quote) -> Span | None:
    """The verb of saying, when it stands in this passage."""
    if quote.cue_start is None or quote.cue_end is None:
        return None
    inside = passage.offset <= quote.cue_start and quote.cue_end <= passage.offset + len(passage.doc.text)
    return Span(quote.cue_start, quote.cue_end) if inside and quote.cue_end > quote.cue_start else None


def _sentence(passage: Passage, position: int) -> Span:
    token: Token | None = passage.token_at(position)
    return passage.span(token.sent) if token is not None else Span(passage.block.start, passage.block.end)
