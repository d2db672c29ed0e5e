"""The cue of a quotation between marks: any verb beside it, outside all marks, chosen by a sum of hand-set weights."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import reports, says, verbs
from lib.extract.parse.paragraph import Paragraph, ends_sentence
from lib.extract.parse.quotation_marks import Stretch
from lib.extract.quotes.attribution import Attribution
from lib.extract.quotes.reported_clauses import source_of
from lib.extract.syntax.clauses import RELATIVES
from lib.extract.syntax.noun_phrase import phrase_of
from lib.extract.syntax.reporters import is_document, speaker_of
from lib.rules import QUOTES, RuleName

THRESHOLD = 0.0
_BEFORE = QUOTES.rule("quote, speaker before")
_AFTER = QUOTES.rule("quote, speaker after")
_COLON = QUOTES.rule("quote, name and colon")
_LOOKED_BACK = QUOTES.rule("quote, looked back at")
_PERSONS = frozenset({"he", "she", "they", "i", "we", "you"})
_NOUNS = frozenset({"PROPN", "NOUN", "PRON"})
_POINTING = RELATIVES | {"it", "this"}


def attributions(paragraph: Paragraph, stretch: Stretch) -> list[Attribution]:
    """Candidates for ``stretch`` in its own sentence, best first."""
    found = [*_leading(paragraph, stretch), *_named(paragraph, stretch), *_trailing(paragraph, stretch)]
    found += _looking_back(paragraph, stretch)
    return sorted(found, key=lambda candidate: -candidate.weight)


def _leading(paragraph: Paragraph, stretch: Stretch) -> Iterator[Attribution]:
    before = paragraph.before(stretch)
    if not before:
        return
    base = {":": 1.5, ",": 1.0}.get(before[-1].text, 0.0)
    governors = _governors(paragraph, stretch)
    for token in filter(is_cue, reversed(before)):
        governs = _governing(token) if token.i in governors else 0.0
        far = (0.06 if governs > 1 else 0.12) * (before[-1].i - token.i)
        speaker = _speaker(token, paragraph) or _noun_before(token, before)
        yield _attribution(_BEFORE, base + governs - far, (token, speaker), paragraph)
        base -= 0.2


def _governing(token: Token) -> float:
    """What it counts that a verb stands above the quoted words in the parse."""
    return 1.5 if reports(token.lemma_.lower()) else 1.0


def _noun_before(token: Token, before: tuple[Token, ...]) -> Token | None:
    """The noun phrase right before a verb that the parser gave no subject."""
    if token.tag_ == "VBG":
        root = token.sent.root
        return speaker_of(root) if root.pos_ == "VERB" else None
    if not says(token.lemma_.lower()):
        return None
    return next((near for near in reversed(before) if near.i < token.i and _is_noun(near)), None)


def _named(paragraph: Paragraph, stretch: Stretch) -> Iterator[Attribution]:
    """A colon without a verb: "Falk: “No.”", "Her verdict on the day: “…”"."""
    before = paragraph.before(stretch)
    if not before or before[-1].text != ":" or before[0].i - 1 in paragraph.marks or any(map(is_cue, before)):
        return
    for noun in _name_before_colon(before):
        weight = 1.5 + _speaker_weight(paragraph, noun)
        yield Attribution(_COLON, weight, None, phrase_of(noun), paragraph.number)


def _name_before_colon(before: tuple[Token, ...]) -> list[Token]:
    """The first owner among the words, else their last noun."""
    nouns = [token for token in before if token.pos_ in _NOUNS and token.dep_ != "compound"]
    owners = [token for token in nouns if token.dep_ == "poss"]
    return owners[:1] or nouns[-1:]


def _trailing(paragraph: Paragraph, stretch: Stretch) -> Iterator[Attribution]:
    after = paragraph.after(stretch)
    base = _tail_sign(paragraph, stretch, after) if after else 0.0
    for token in filter(is_cue, after if stretch.closed else ()):
        if (base > -1 or _stands_alone(token, after)) and not _goes_on(token, after):
            speaker = _speaker_after(token, after, paragraph)
            behind = speaker is not None and speaker.i > after[0].i
            nearest = min(token.i, speaker.i) if speaker is not None and behind else token.i
            yield _attribution(_AFTER, base - 0.15 * (nearest - after[0].i), (token, speaker), paragraph)
            base -= 0.8


def _goes_on(token: Token, after: tuple[Token, ...]) -> bool:
    """Whether the verb goes on after a sentence in which the quotation stands: "praised “his wit”, and demanded"."""
    return token.dep_ == "conj" and token.head.i < after[0].i and any(near.dep_ == "cc" for near in after[:2])


def _looking_back(paragraph: Paragraph, stretch: Stretch) -> Iterator[Attribution]:
    """A sentence after the quotation that looks back at it: "“…” That is how Falk remembers it."."""
    after = paragraph.after(stretch)
    if not _looks_back(after):
        return
    for token in filter(is_cue, after[2:]):
        lemma = token.lemma_.lower()
        if says(lemma) or lemma in verbs("think"):
            yield _attribution(_LOOKED_BACK, 0.5, (token, _speaker(token, paragraph)), paragraph)


def _looks_back(after: tuple[Token, ...]) -> bool:
    if len(after) < 4 or after[0].lower_ not in {"that", "this", "so", "such"} or not ends_sentence(after[-1]):
        return False
    return any(token.lower_ in {"how", "what", "the"} for token in after[1:4])


def _tail_sign(paragraph: Paragraph, stretch: Stretch, after: tuple[Token, ...]) -> float:
    if after[0].text == ":":
        return -4.0  # "‘No more ships’: Lodra closes its port": the headline's own words follow
    inner = paragraph.tokens_of(stretch)
    last = inner[-1].text[-1:] if inner else ""
    if last == "," or after[0].text == ",":
        return 2.0
    if last in "?!—–-":
        return 1.2
    return -1.2 if last == "." else 0.0


def _stands_alone(token: Token, after: tuple[Token, ...]) -> bool:
    """Whether a sentence after a full stop is nothing but an attribution: "… here.” Falk added."."""
    clausal = any(child.dep_ in {"ccomp", "xcomp"} for child in token.children)
    return says(token.lemma_.lower()) and not clausal and ends_sentence(after[-1]) and after[-1].text != "?"


def _speaker(token: Token, paragraph: Paragraph) -> Token | None:
    if token.lower_ == "according":
        return source_of(token)
    subject = speaker_of(token)
    return subject if subject is not None and paragraph.is_outside(subject) else None


def _speaker_after(token: Token, after: tuple[Token, ...], paragraph: Paragraph) -> Token | None:
    """The speaker when the cue follows the quotation: the subject there, else the noun phrase beside the verb."""
    subject = _speaker(token, paragraph)
    if token.tag_ == "VBG" or (subject is not None and subject.i >= after[0].i):
        return subject
    between = [*filter(_is_noun, after[: token.i - after[0].i])]
    return (between[-1] if between else _noun_after(token, paragraph)) or subject


def _is_noun(token: Token) -> bool:
    return token.pos_ in _NOUNS and token.dep_ not in {"compound", "poss", "nmod", "pobj"}


def _noun_after(token: Token, paragraph: Paragraph) -> Token | None:
    """The head of the noun phrase right after a verb: "said Falk", where the parser saw an object or nothing."""
    for follower in token.doc[token.i + 1 : token.i + 9]:
        if not paragraph.is_outside(follower) or ends_sentence(follower) or follower.text == ",":
            return None
        if _is_noun(follower):
            return follower
        if follower.pos_ in {"ADP", "VERB", "SCONJ"}:
            return None
    return None


def is_cue(token: Token) -> bool:
    """Whether ``token`` may be a cue: a verb or "according"."""
    return token.pos_ == "VERB" or token.lower_ == "according"


def _verb_weight(token: Token) -> float:
    lemma = token.lemma_.lower()
    if lemma in {"say", "tell", "add", "write", "according"}:
        return 2.0
    if says(lemma):
        return 1.6
    if any(lemma in verbs(kind) for kind in ("judge", "name", "address")):
        return 1.0
    return 0.5 if lemma in verbs("think") else 0.0


def _speaker_weight(paragraph: Paragraph, speaker: Token | None) -> float:
    if speaker is None or not paragraph.is_outside(speaker):
        return -1.0
    if speaker.ent_type_ == "PERSON" or speaker.lower_ in _PERSONS:
        return 1.2
    if _is_body(speaker):
        return 0.6
    return -0.3 if speaker.lower_ in _POINTING else 0.3


def _is_body(token: Token) -> bool:
    return token.ent_type_ in {"ORG", "GPE", "NORP"} or token.pos_ == "PROPN" or is_document(token)


def _governors(paragraph: Paragraph, stretch: Stretch) -> frozenset[int]:
    """Tokens that stand above the quoted words in the parse."""
    return frozenset(above.i for token in paragraph.tokens_of(stretch) for above in token.ancestors)


def _attribution(
    read_by: RuleName, weight: float, parts: tuple[Token, Token | None], paragraph: Paragraph
) -> Attribution:
    cue, speaker = parts
    weight += _verb_weight(cue) + _speaker_weight(paragraph, speaker)
    phrase = phrase_of(speaker) if speaker is not None and paragraph.is_outside(speaker) else None
    return Attribution(read_by, weight, (cue, _last_of_cue(cue)), phrase, paragraph.number)


def _last_of_cue(cue: Token) -> Token:
    """ "According to"."""
    return next((kid for kid in cue.children if kid.lower_ == "to"), cue) if cue.lower_ == "according" else cue
