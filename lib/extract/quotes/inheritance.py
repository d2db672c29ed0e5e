"""Speakers that a quotation takes over from the one before: second halves, whole paragraphs, speeches over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.coreference.speaker_descriptions import persons
from lib.extract.lexicons.speech_lexicon import reports
from lib.extract.parse.paragraph import Paragraph, ends_sentence
from lib.extract.parse.quotation_marks import Stretch
from lib.extract.quotes.attribution import Attribution
from lib.extract.quotes.utterance import Utterance, is_sentence_like
from lib.extract.syntax.noun_phrase import phrase_of
from lib.extract.syntax.reporters import speaker_of
from lib.rules import NONE, QUOTES

_REACH = 4  # paragraphs a speaker carries
_ANNOUNCED = QUOTES.rule("quote, announced before")
_SENTENCE_BEFORE = QUOTES.rule("quote, speaker of the sentence before")
_CARRIED_ON = QUOTES.rule("quote, speaker carried on")
_PARAGRAPH_CARRIED_ON = QUOTES.rule("quote paragraph, speaker carried on")
_OVER_PARAGRAPHS = QUOTES.rule("quote over several paragraphs")
_NO_SPEAKER = QUOTES.rule("quote, no speaker")


def inherit(
    paragraphs: tuple[Paragraph, ...], found: Iterable[Utterance], without: frozenset[str] = NONE
) -> list[Utterance]:
    """The same utterances with a speaker for those that only their surroundings attribute; scare quotes marked so.

    ``without`` are rules left out.
    """
    made = list(found) if _OVER_PARAGRAPHS in without else _spread_chains(list(found))
    settled: list[Utterance] = []
    voice: Attribution | None = None
    for utterance in made:
        if _in_turn(paragraphs, utterance):
            settled.append(_cited(utterance))
            continue
        if utterance.attribution is None:
            surroundings = _surroundings(paragraphs, utterance.stretches[0], voice)
            utterance = _settled(paragraphs, utterance, surroundings, without)
        leads = utterance.attribution is not None and _leads(voice, utterance.attribution)
        voice = utterance.attribution if leads and utterance.attitude == "saying" else voice
        settled.append(utterance)
    return settled


def _cited(utterance: Utterance) -> Utterance:
    """The utterance; without a speaker, words that are only cited or doubted."""
    return utterance if utterance.attribution else replace(utterance, kind="scare")


def _in_turn(paragraphs: tuple[Paragraph, ...], utterance: Utterance) -> bool:
    """Whether words stand in a speaker's turn: marks there cite or doubt, for the turn itself is speech."""
    made = utterance.attribution
    at = utterance.stretches[0].block if utterance.stretches else made.paragraph if made else 0
    return paragraphs[at].passage.block.kind == "turn"


def announced(paragraphs: tuple[Paragraph, ...], stretch: Stretch) -> Attribution | None:
    """The subject of the sentence before, when a paragraph ends in a colon and the next one is a quotation."""
    here = paragraphs[stretch.block]
    before = paragraphs[stretch.block - 1].passage.doc if stretch.block else None
    if before is None or not before.text.rstrip().endswith(":") or stretch.start - stretch.width > here.passage.offset:
        return None
    root = before[-1].sent.root
    speaker = speaker_of(root)
    if speaker is None or not paragraphs[stretch.block - 1].is_outside(speaker):
        return None
    return Attribution(_ANNOUNCED, 2.0, (root, root), phrase_of(speaker), stretch.block - 1)


def _sentence_before(paragraph: Paragraph, stretch: Stretch, voice: Attribution | None) -> Attribution | None:
    """The subject of the sentence before, in the same paragraph, when it acts by words: "Falk agreed. “…”"."""
    root = _root_before(paragraph, stretch)
    if root is None or _leads_by(voice, paragraph, root) or not reports(root.lemma_.lower()):
        return None
    speaker = speaker_of(root)
    if speaker is None or (speaker.pos_ == "NOUN" and speaker.lemma_.lower() not in persons()):
        return None
    return Attribution(_SENTENCE_BEFORE, 1.0, (root, root), phrase_of(speaker), paragraph.number)


def _root_before(paragraph: Paragraph, stretch: Stretch) -> Token | None:
    """The root of the sentence that ends right before a quotation's mark, outside all marks."""
    first = paragraph.tokens_of(stretch)[:1]
    at = first[0].i - 2 if first else -1  # the token before the mark
    end = paragraph.passage.doc[at] if at >= 0 else None
    if end is None or not ends_sentence(end) or not paragraph.is_outside(end):
        return None
    root = end.sent.root
    return root if root.i <= at and paragraph.is_outside(root) else None


def _leads_by(voice: Attribution | None, paragraph: Paragraph, cue: Token) -> bool:
    """Whether a verb of this paragraph already is the cue of the one who speaks on."""
    if voice is None or voice.cue is None:
        return False
    return voice.paragraph == paragraph.number and voice.cue[0] == cue


def _settled(
    paragraphs: tuple[Paragraph, ...],
    utterance: Utterance,
    surroundings: Iterator[Attribution],
    without: frozenset[str],
) -> Utterance:
    stretch = utterance.stretches[0]
    if not is_speech(paragraphs[stretch.block], stretch):
        return replace(utterance, kind="scare")
    left = (each for each in surroundings if each.rule not in without)
    return replace(utterance, attribution=next(left, Attribution(_NO_SPEAKER, 0.0, paragraph=stretch.block)))


def _surroundings(
    paragraphs: tuple[Paragraph, ...], stretch: Stretch, voice: Attribution | None
) -> Iterator[Attribution]:
    """What the words around a quotation say of its speaker, surest first."""
    if made := announced(paragraphs, stretch):
        yield made
    if made := _sentence_before(paragraphs[stretch.block], stretch, voice):
        yield made
    if voice is not None and stretch.block - voice.paragraph <= _REACH:
        read_by = _CARRIED_ON if voice.paragraph == stretch.block else _PARAGRAPH_CARRIED_ON
        yield replace(voice, rule=read_by, weight=1.0)


def _leads(voice: Attribution | None, made: Attribution) -> bool:
    """Whether a speaker carries on to what follows: not one in a side clause ("critics who call it a farce")."""
    if made.speaker is None:
        return False
    if voice is None or made.cue is None or voice.paragraph != made.paragraph:
        return True
    return not any(token.dep_ in {"relcl", "acl"} for token in (made.cue[0], *made.cue[0].ancestors))


def is_speech(paragraph: Paragraph, stretch: Stretch) -> bool:
    """Whether marked words without a cue are speech: more than a few words, and not a title in capitals."""
    return stretch.mark != "single" and is_sentence_like(paragraph, stretch)


def _spread_chains(found: list[Utterance]) -> list[Utterance]:
    """Every part of a speech over several paragraphs gets the attribution that one of its parts has."""
    for step in (1, -1):
        order = range(1, len(found)) if step == 1 else range(len(found) - 2, -1, -1)
        for at in order:
            here, other = found[at], found[at - step]
            joins = _continues(found, max(at, at - step))
            if joins and here.attribution is None and other.attribution is not None:
                made = replace(other.attribution, rule=_OVER_PARAGRAPHS)
                found[at] = replace(here, attribution=made)
    return found


def _continues(found: list[Utterance], later: int) -> bool:
    stretches = found[later].stretches
    return bool(stretches) and stretches[0].continues and bool(found[later - 1].stretches)
