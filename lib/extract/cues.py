"""The cue of a quotation between marks: any verb beside it, chosen by a sum of hand-set weights."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.attribution import Attribution
from lib.extract.noun_phrase import phrase_of, subject_of
from lib.extract.paragraph import Paragraph, ends_sentence
from lib.extract.quotation_marks import Stretch
from lib.extract.speech_lexicon import says, verbs

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN"})
THRESHOLD = 0.5


def attributions(paragraph: Paragraph, stretch: Stretch) -> list[Attribution]:
    """Candidates for ``stretch``, best first."""
    found = [*_leading(paragraph, stretch), *_trailing(paragraph, stretch)]
    return sorted(found, key=lambda candidate: -candidate.weight)


def _leading(paragraph: Paragraph, stretch: Stretch) -> Iterator[Attribution]:
    before = paragraph.before(stretch)
    if not before:
        return
    sign = {":": 1.5, ",": 1.0}.get(before[-1].text, 0.0)
    governors = _governors(paragraph, stretch)
    rivals = 0.0
    for token in reversed(before):
        if not _is_cue(token):
            continue
        speaker = subject_of(token)
        distance = 0.12 * (before[-1].i - token.i)
        weight = sign + _verb_weight(token) + _speaker_weight(paragraph, speaker) - distance - rivals
        weight += 1.5 if token.i in governors else 0.0
        yield _attribution("quote, speaker before", weight, token, speaker, paragraph)
        rivals += 0.5


def _trailing(paragraph: Paragraph, stretch: Stretch) -> Iterator[Attribution]:
    after = paragraph.after(stretch)
    if not after or not stretch.closed:
        return
    sign = _tail_sign(paragraph, stretch, after)
    rivals = 0.0
    for token in after:
        if not _is_cue(token):
            continue
        speaker = _subject_after(token, paragraph)
        nearest = min(token.i, speaker.i if speaker is not None and speaker.i > after[0].i else token.i)
        weight = (
            sign + _verb_weight(token) + _speaker_weight(paragraph, speaker) - 0.15 * (nearest - after[0].i) - rivals
        )
        yield _attribution("quote, speaker after", weight, token, speaker, paragraph)
        rivals += 0.8


def _tail_sign(paragraph: Paragraph, stretch: Stretch, after: tuple[Token, ...]) -> float:
    inner = paragraph.tokens_of(stretch)
    last = inner[-1].text[-1:] if inner else ""
    if last == "," or after[0].text == ",":
        return 2.0
    if last in "?!—–-":
        return 1.2
    return -1.2 if last == "." else 0.0


def _subject_after(token: Token, paragraph: Paragraph) -> Token | None:
    subject = subject_of(token)
    if subject is not None and paragraph.is_outside(subject):
        return subject
    for follower in token.doc[token.i + 1 : token.i + 8]:  # "said X": the parser may take the subject for an object
        if not paragraph.is_outside(follower) or ends_sentence(follower) or follower.text == ",":
            break
        if follower.pos_ in {"PROPN", "NOUN", "PRON"} and follower.dep_ not in {"compound", "poss"}:
            return follower
    return None


def _is_cue(token: Token) -> bool:
    return token.tag_ in _FINITE and token.pos_ == "VERB" or token.lower_ == "according"


def _verb_weight(token: Token) -> float:
    lemma = token.lemma_.lower()
    if lemma in {"say", "tell", "add", "according"}:
        return 2.0
    if says(lemma):
        return 1.6
    if lemma in verbs("judge") or lemma in verbs("name") or lemma in verbs("address"):
        return 1.0
    return 0.5 if lemma in verbs("think") else 0.0


def _speaker_weight(paragraph: Paragraph, speaker: Token | None) -> float:
    if speaker is None or not paragraph.is_outside(speaker):
        return -1.0
    if speaker.ent_type_ == "PERSON" or speaker.lower_ in {"he", "she", "they", "i", "we"}:
        return 1.2
    return 0.6 if speaker.ent_type_ in {"ORG", "GPE", "NORP"} or speaker.pos_ == "PROPN" else 0.2


def _governors(paragraph: Paragraph, stretch: Stretch) -> frozenset[int]:
    """Tokens that stand above the quoted words in the parse."""
    return frozenset(above.i for token in paragraph.tokens_of(stretch) for above in token.ancestors)


def _attribution(rule: str, weight: float, cue: Token, speaker: Token | None, paragraph: Paragraph) -> Attribution:
    last = cue
    if cue.lower_ == "according":
        to = next((child for child in cue.children if child.lower_ == "to"), None)
        last = to if to is not None else cue
        speaker = next((child for child in last.children if child.dep_ == "pobj"), None)
        weight += 1.5 if speaker is not None else 0.0
    known = speaker is not None and paragraph.is_outside(speaker)
    phrase = phrase_of(speaker) if known and speaker is not None else None
    return Attribution(rule, weight, (cue, last), phrase, paragraph.number)
