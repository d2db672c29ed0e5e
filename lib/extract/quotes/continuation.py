"""Sentences without a speaker that stand between two of one speaker and go on with what that one says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.lexicons.speech_lexicon import verbs
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.quote_rules import confidence_of
from lib.extract.syntax.clauses import SUBJECTS, child
from lib.facts import Article, Quote, Span
from lib.rules import NONE, QUOTES

_GOES_ON = QUOTES.rule("sentence, speaker goes on")
_OURS = frozenset({"we", "our", "us", "ours"})
_MUST = frozenset({"must", "should", "ought"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl", "relcl"})
_WHEN = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class _Sentence:
    paragraph: Paragraph
    words: DocSpan
    touched: bool  # some of it is somebody's words, or says who speaks
    voices: tuple[Quote, ...]  # whose words the sentence as a whole is

    @property
    def span(self) -> Span:
        return self.paragraph.passage.span(self.words)

    @property
    def is_narrated(self) -> bool:
        return self.paragraph.passage.block.kind == "paragraph"


def continued(
    article: Article,
    cast: Cast,
    paragraphs: Sequence[Paragraph],
    quotes: Sequence[Quote],
    without: frozenset[str] = NONE,
) -> tuple[Quote, ...]:
    """What goes on unmarked: each such sentence as reported speech of the one who speaks before and after it."""
    if _GOES_ON in without or len(quotes) < 2:
        return ()
    sentences = [each for paragraph in paragraphs for each in _sentences(article, paragraph, quotes)]
    found: list[Quote] = []
    for before, here, after in zip(sentences, sentences[1:], sentences[2:], strict=False):
        voice = _one_voice(before, after)
        if voice and here.is_narrated and not here.touched and _speaks(cast, here, voice):
            found.append(_said(article, here.span, voice))
    return tuple(found)


def _sentences(article: Article, paragraph: Paragraph, quotes: Sequence[Quote]) -> Iterator[_Sentence]:
    for words in paragraph.passage.doc.sents:
        span, root = paragraph.passage.span(words), paragraph.passage.start(words.root)
        if article.text[span.start : span.end].isspace():
            continue
        here = [quote for quote in quotes if _touches(quote, span)]
        voices = tuple(quote for quote in here if _holds(quote, root) and quote.speaker and quote.kind != "scare")
        yield _Sentence(paragraph, words, bool(here), voices)


def _touches(quote: Quote, span: Span) -> bool:
    cued = quote.cue_start is not None and span.start <= quote.cue_start < span.end
    return cued or any(each.start < span.end and span.start < each.end for each in quote.spans)


def _holds(quote: Quote, root: int) -> bool:
    """Whether the main verb of a sentence is said, or says that somebody speaks."""
    saying = quote.attitude == "saying" and quote.parent is None
    return saying and (quote.cue_start == root or any(span.start <= root < span.end for span in quote.spans))


def _one_voice(before: _Sentence, after: _Sentence) -> Quote | None:
    """The last words of the one who speaks in both sentences, or None."""
    if not (before.is_narrated and after.is_narrated and before.voices and after.voices):
        return None
    voice = before.voices[-1]
    return voice if voice.speaker == after.voices[0].speaker else None


def _speaks(cast: Cast, sentence: _Sentence, voice: Quote) -> bool:
    """Whether a sentence judges, obliges, foresees or speaks of "us", and nothing in it is the outlet's own voice."""
    root = sentence.words.root
    if root.tag_ == "VBD" or _is_about(cast, sentence, voice):
        return False
    ours = any(token.lower_ in _OURS and token.text != "US" for token in sentence.words)
    return ours or _judges(root) or _obliges_or_foresees(root)


def _obliges_or_foresees(root: Token) -> bool:
    """ "Must", or a "will" without a day: what is to happen on Wednesday is news."""
    helpers = {kid.lower_ for kid in root.children if kid.dep_ == "aux"}
    dated = any(token.ent_type_ in _WHEN for token in root.sent)
    return not helpers.isdisjoint(_MUST) or not (helpers.isdisjoint(_WILL) or dated)


def _is_about(cast: Cast, sentence: _Sentence, voice: Quote) -> bool:
    """Whether a sentence tells of the speaker: then it is not theirs."""
    subject = child(sentence.words.root, *SUBJECTS, "nsubjpass")
    if subject is None:
        return False
    mention = cast.mention_at(sentence.paragraph.passage.start(subject))
    return (mention is not None and mention.actor == voice.speaker) or subject.lower_ in ("he", "she", "i")


def _judges(root: Token) -> bool:
    """ "It is essential that …", "it is time to …"."""
    subject, said = child(root, *SUBJECTS), child(root, "acomp", "attr")
    if root.lemma_ != "be" or subject is None or subject.lower_ not in ("it", "what") or said is None:
        return False
    clause = any(kid.dep_ in _CLAUSES for kid in (*root.children, *said.children))
    return clause and said.lemma_.lower() in verbs("judging")


def _said(article: Article, span: Span, voice: Quote) -> Quote:
    return replace(
        voice,
        start=span.start,
        end=span.end,
        spans=(span,),
        text=article.text[span.start : span.end],
        kind="indirect",
        rule=_GOES_ON,
        confidence=confidence_of(_GOES_ON, 1.0),
    )
