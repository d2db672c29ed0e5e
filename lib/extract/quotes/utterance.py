"""What is said, before names are resolved: stretches and clauses put together, each with its attribution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lib.extract.lexicons.speech_lexicon import reports
from lib.extract.parse.paragraph import Paragraph
from lib.extract.parse.quotation_marks import Stretch
from lib.extract.quotes import cues
from lib.extract.quotes.attribution import Attribution, Reported
from lib.facts import Attitude, QuoteKind, Span
from lib.rules import NONE

_FILLERS = frozenset({"that", "and", "to", "the", "a", "an"})
FEW_WORDS = 3
_LEAST_FOR_WORDS = 3.0  # weight that a name, a title or a few words between marks need to count as speech


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quote in the making. ``attribution`` is None for marked words without a speaker."""

    spans: tuple[Span, ...]
    kind: QuoteKind
    attribution: Attribution | None
    attitude: Attitude = "saying"
    stretches: tuple[Stretch, ...] = ()

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.spans[0].start


def utterances_of(paragraph: Paragraph, clauses: Iterable[Reported], without: frozenset[str] = NONE) -> list[Utterance]:
    """Utterances of one paragraph in order; stretches that nothing beside them attributes have no attribution yet.

    ``without`` are rules of cues left out.
    """
    framed = [_framed(paragraph, clause) for clause in clauses]
    reported = sorted((made for made, _ in framed if made is not None), key=lambda made: bool(made.stretches))
    evidence = [pair for _, pairs in framed for pair in pairs]
    taken = [stretch for made in reported for stretch in made.stretches]
    left = (stretch for stretch in paragraph.stretches if stretch not in taken)
    direct = (_direct(paragraph, stretch, evidence, without) for stretch in left)
    return sorted((*reported, *direct), key=lambda made: made.start)


def _direct(
    paragraph: Paragraph, stretch: Stretch, evidence: list[tuple[Stretch, Attribution]], without: frozenset[str]
) -> Utterance:
    framing = (made for about, made in evidence if about is stretch)
    candidates = [made for made in (*cues.attributions(paragraph, stretch), *framing) if made.rule not in without]
    own = _own(paragraph, stretch, candidates)
    return Utterance((Span(stretch.start, stretch.end),), _kind(stretch), own, stretches=(stretch,))


def _kind(stretch: Stretch) -> QuoteKind:
    """Direct, but for the apostrophes of archives: there the true marks are lost, so the quote counts as mixed."""
    return "mixed" if stretch.mark == "apostrophes" else "direct"


def _own(paragraph: Paragraph, stretch: Stretch, candidates: list[Attribution]) -> Attribution | None:
    found = sorted(candidates, key=lambda made: -made.weight)
    least = cues.THRESHOLD if is_sentence_like(paragraph, stretch) else _LEAST_FOR_WORDS
    return next((made for made in found if made.weight >= least and (least < 1 or _says(made))), None)


def _says(made: Attribution) -> bool:
    return made.cue is None or made.cue[0].lower_ == "according" or reports(made.cue[0].lemma_.lower())


def is_sentence_like(paragraph: Paragraph, stretch: Stretch) -> bool:
    """Whether marked words are more than a name, a title or a word held at arm's length."""
    words = [token for token in paragraph.tokens_of(stretch) if token.is_alpha]
    capitals = sum(word.text[0].isupper() for word in words)
    return len(words) > FEW_WORDS and capitals < 0.7 * len(words)


def _framed(paragraph: Paragraph, clause: Reported) -> tuple[Utterance | None, list[tuple[Stretch, Attribution]]]:
    """The utterance a clause makes, and the stretches it is evidence for: those that are all of it."""
    span = paragraph.span(clause.first, clause.last)
    touched = [stretch for stretch in paragraph.stretches if _touches(stretch, span)]
    if not touched:
        return _unmarked(paragraph, clause, span), []
    if not _tells(paragraph, clause):
        return None, [(stretch, clause.attribution) for stretch in touched]
    whole = [stretch for stretch in touched if _share(stretch, span) > 0.5]
    left = _cut(span, [stretch for stretch in touched if stretch not in whole])
    if left is None:
        return None, []
    kind: QuoteKind = "mixed" if whole else "indirect"
    return Utterance((_hull(left, whole),), kind, clause.attribution, clause.attitude, tuple(whole)), []


def _touches(stretch: Stretch, span: Span) -> bool:
    return stretch.start < span.end and span.start < stretch.end


def _hull(span: Span, stretches: list[Stretch]) -> Span:
    """The span with the stretches that begin or end outside it, their marks included."""
    starts = (stretch.start - stretch.width for stretch in stretches if stretch.start < span.start)
    ends = (stretch.end + stretch.width * stretch.closed for stretch in stretches if stretch.end > span.end)
    return Span(min(span.start, *starts, span.start), max(span.end, *ends, span.end))


def _unmarked(paragraph: Paragraph, clause: Reported, span: Span) -> Utterance:
    """The utterance of a clause without marks; with its second part, when that has none either."""
    if clause.second is None:
        return Utterance((span,), "indirect", clause.attribution, clause.attitude)
    second = paragraph.span(*clause.second)
    if not any(_touches(stretch, second) for stretch in paragraph.stretches):
        return Utterance((span, second), "indirect", clause.attribution, clause.attitude)
    return Utterance((Span(span.start, second.end),), "mixed", clause.attribution, clause.attitude)


def _tells(paragraph: Paragraph, clause: Reported) -> bool:
    """Whether words outside all marks say something in a clause."""
    words = paragraph.passage.doc[clause.first.i : clause.last.i + 1]
    plain = (word for word in words if not word.is_punct and word.lower_ not in _FILLERS)
    return any(map(paragraph.is_outside, plain))


def _share(stretch: Stretch, span: Span) -> float:
    overlap = min(stretch.end, span.end) - max(stretch.start, span.start)
    return overlap / max(1, stretch.end - stretch.start)


def _cut(span: Span, out: Iterable[Stretch]) -> Span | None:
    """The span without stretches at its ends; None when these leave too little."""
    out = list(out)
    for stretch in out:
        if stretch.start > span.start:
            span = replace(span, end=min(span.end, stretch.start - stretch.width))
        else:
            span = replace(span, start=max(span.start, stretch.end + stretch.width))
    return span if not out or span.end - span.start > 3 else None


def joined(found: Iterable[Utterance], text: str) -> Iterator[Utterance]:
    """Utterances with the halves of a split sentence ("…,” she said, “and …") made one."""
    held: Utterance | None = None
    for made in found:
        if held is not None and _splits(held, made, text):
            held = replace(held, spans=(*held.spans, *made.spans), stretches=(*held.stretches, *made.stretches))
            continue
        if held is not None:
            yield held
        held = made
    if held is not None:
        yield held


def _splits(first: Utterance, second: Utterance, text: str) -> bool:
    if not first.stretches or not second.stretches or first.attribution is None or second.attribution is None:
        return False
    same = first.attribution.cue == second.attribution.cue and first.stretches[-1].block == second.stretches[0].block
    return same and text[first.spans[-1].end - 1] in ",-–—" and text[second.start].islower()
