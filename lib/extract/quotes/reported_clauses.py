"""Reported clauses: "said that …", "…, she said", "vowed to …", "urged him to …", "according to …", "as he put it"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import says, verbs
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Attribution, Reported
from lib.extract.quotes.quote_rules import rule
from lib.extract.rules import RuleName
from lib.extract.syntax.clauses import RELATIVES
from lib.extract.syntax.content import Extent, clause_extent, trimmed, without
from lib.extract.syntax.noun_phrase import phrase_of
from lib.extract.syntax.reporters import next_reporter, speaker_of
from lib.extract.syntax.subjects import agent, is_passive
from lib.facts import Attitude

CLAUSE = rule("reported clause")
CLAUSE_AROUND = rule("reported clause around its verb")
CLAUSE_BEFORE = rule("reported clause before its verb")
INFINITIVE = rule("reported infinitive")
ACCORDING = rule("according to")
AS_SAID = rule("as someone said")


def clause_of_verb(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """A clause under a verb of saying, or, kept apart, of thinking."""
    lemma = verb.lemma_.lower()
    attitude = _attitude(verb, lemma)
    if verb.pos_ != "VERB" or attitude is None:
        return
    speaker = speaker_of(verb)
    if attitude == "saying" and speaker is not None:
        yield from _unattached(paragraph, verb, speaker)
    other = next_reporter(verb)
    for child in verb.children:
        if child.dep_ != "ccomp" and not (child.dep_ == "advcl" and _fronted(verb, child)):
            continue
        if other is not None and child.i > other.i:
            continue
        if speaker is None and not is_passive(verb) and verb.tag_ not in {"VBG", "VB"}:
            continue
        if child.i < verb.i and verb.tag_ in {"VBN", "VBG"}:
            continue
        if child.i < verb.i and (attitude == "thinking" or not _joined(child.right_edge, verb)):
            continue
        read_by = CLAUSE_BEFORE if child.i < verb.i else CLAUSE
        extent = (
            _around(verb, child, speaker)
            if child.i < verb.i
            else _after_addressee(verb, clause_extent(verb, child), lemma)
        )
        yield from report(paragraph, read_by, verb, speaker, extent, attitude)
        if child.i < verb.i:
            return  # "…, Falk said ahead of the vote": nothing is left for what comes after


def inserted(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """ "The wall, she said, would not help": the sentence on both sides of the inserted words."""
    if verb.pos_ != "VERB" or not says(verb.lemma_.lower()) or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return
    speaker = speaker_of(verb)
    if speaker is None or speaker.lower_ in RELATIVES or abs(speaker.i - verb.i) > 12:
        return
    phrase, sent, doc = phrase_of(speaker), verb.sent, verb.doc
    first, last = min(phrase[0].i, verb.i), max(phrase[1].i, verb.i)
    if first < sent.start + 2 or last + 4 > sent.end or doc[first - 1].text != "," or doc[last + 1].text != ",":
        return
    around = (doc[first - 1], doc[last + 1], doc[last + 2])
    if speaker.i > verb.i and (speaker.right_edge.i > last or around[2].lower_ in RELATIVES):
        return  # "…, said Falk, the mayor of Lodra"
    before, after = trimmed((sent[0], around[0])), trimmed((around[2], sent[-1]))
    if after is None or before is None or not all(map(paragraph.is_outside, (*around, before[0], before[1]))):
        return
    made = Attribution(CLAUSE_AROUND, _weight(verb, speaker), (verb, verb), phrase, paragraph.number)
    short = before[0].pos_ in {"CCONJ", "ADV", "SCONJ"} and before[0] == before[1]
    yield Reported(*after, made) if short else Reported(*before, made, second=after)


def _unattached(paragraph: Paragraph, verb: Token, speaker: Token) -> Iterator[Reported]:
    """A that-clause which the parser hung elsewhere, or not at all: from "that" to the end of the sentence."""
    if any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in verb.children) or not says(verb.lemma_.lower()):
        return
    end = verb.sent.end
    that = next((t for t in verb.doc[verb.i + 1 : min(verb.i + 9, end)] if t.lower_ == "that" and t.tag_ == "IN"), None)
    if that is not None and that.i + 3 < end and not any(t.text == "," for t in verb.doc[verb.i + 1 : that.i]):
        yield from report(paragraph, CLAUSE, verb, speaker, (that, verb.doc[end - 1]))


def _attitude(verb: Token, lemma: str) -> Attitude | None:
    if says(lemma) or (lemma in verbs("address")):
        return "saying"
    if lemma in verbs("show"):
        return "saying"
    return "thinking" if lemma in verbs("think") else None


def _joined(last: Token, verb: Token) -> bool:
    """Whether nothing but a comma or a mark parts a fronted clause from "he said"."""
    between = verb.doc[last.i : verb.i] if last.i < verb.i else ()
    return not any(token.text in {";", ":", "--", "—", "–", "."} for token in between)


def _fronted(verb: Token, child: Token) -> bool:
    """ "Exports would stop, he warned", when the parser took the clause for an adverbial."""
    return child.i < verb.i and verb.right_edge.i - verb.i <= 1 and not any(c.dep_ == "mark" for c in child.lefts)


def _around(verb: Token, clause: Token, speaker: Token | None) -> Extent:
    """A fronted clause, with what follows the inserted "he said" in the same sentence."""
    first, last = clause.left_edge, clause.right_edge
    start, end = phrase_of(speaker) if speaker is not None else (verb, verb)
    cue = [verb, *verb.doc[start.i : end.i + 1], *(speaker.subtree if speaker is not None else ())]
    return without((first, last), cue)


def _after_addressee(verb: Token, extent: Extent, lemma: str) -> Extent:
    """ "urged critics to pipe down": what was said begins at "to"."""
    first, last = extent
    if lemma not in verbs("address"):
        return extent
    to = next((t for t in verb.doc[first.i : min(last.i, first.i + 8)] if t.lower_ == "to" and t.tag_ == "TO"), None)
    if to is None or any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in verb.doc[first.i : to.i]):
        return extent
    return to, last


def infinitive_of_verb(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """An infinitive after a verb of promising or urging: "vowed to stay", "asked him to go"."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or (lemma not in verbs("promise") and lemma not in verbs("address")):
        return
    speaker = speaker_of(verb)
    if lemma == "call" and not any(child.lower_ in {"on", "upon", "for"} for child in verb.rights):
        return
    for child in verb.rights:
        if child.dep_ == "xcomp" and any(c.lower_ == "to" for c in child.lefts):
            yield from report(paragraph, INFINITIVE, verb, speaker, clause_extent(verb, child))


def according_to(paragraph: Paragraph, token: Token) -> Iterator[Reported]:
    """The clause that "according to X" attributes."""
    to = (
        next((child for child in token.children if child.lower_ == "to"), None) if token.lower_ == "according" else None
    )
    speaker = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
    if to is None or speaker is None:
        return
    made = Attribution(ACCORDING, 2.0, (token, to), phrase_of(speaker), paragraph.number)
    sent, doc = token.sent, token.doc
    first, last = token.i, _source_end(speaker)
    if first > sent.start + 1 and not _after_relative(token):
        extent = trimmed((sent[0], doc[first - 1]))
    else:
        extent = trimmed((doc[last + 1], sent[-1])) if last + 1 < sent.end else None
    if extent is not None:
        yield Reported(*extent, made)


def _after_relative(token: Token) -> bool:
    """ "… which, according to Falk, both have signed": what was said comes after."""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == "," and before[0].lower_ in RELATIVES


def _source_end(speaker: Token) -> int:
    """Where the source after "according to" ends: at the comma before the clause."""
    beside = [c for c in speaker.rights if c.dep_ == "appos"][:1]  # a second one is mostly the next subject
    edge = max([phrase_of(speaker)[1].i, *(c.right_edge.i for c in beside)])
    comma = next((t.i for t in speaker.sent if t.i > edge and t.text == ","), None)
    return comma if comma is not None and comma <= edge + 8 else edge


def as_said(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """ "As Falk noted, the bill …": the clause that the "as" clause hangs on."""
    marked = any(child.lower_ == "as" and child.dep_ in {"mark", "advmod"} for child in verb.lefts)
    if not marked or verb.lemma_.lower() not in verbs("as") or verb.dep_ != "advcl" or verb.head == verb:
        return
    sent, doc = verb.sent, verb.doc
    first, last = verb.left_edge.i, verb.right_edge.i
    last -= doc[last].text == ","
    if first <= sent.start and not (last + 2 < sent.end and doc[last + 1].text == ","):
        return
    if last + 2 < sent.end and doc[last + 1].text == ",":
        extent = (doc[last + 2], sent[-1])
    else:
        extent = (verb.head.left_edge, doc[max(sent.start, first - 1)])
    speaker = agent(verb) if verb.tag_ == "VBN" else speaker_of(verb)
    if speaker is not None:
        yield from report(paragraph, AS_SAID, verb, speaker, extent)


def report(
    paragraph: Paragraph,
    read_by: RuleName,
    cue: Token,
    speaker: Token | None,
    extent: Extent,
    attitude: Attitude = "saying",
) -> Iterator[Reported]:
    """One Reported, when anything is left of ``extent``."""
    kept = trimmed(extent)
    if kept is None:
        return
    phrase = phrase_of(speaker) if speaker is not None and paragraph.is_outside(speaker) else None
    yield Reported(*kept, Attribution(read_by, _weight(cue, speaker), (cue, cue), phrase, paragraph.number), attitude)


def _weight(cue: Token, speaker: Token | None) -> float:
    """How plain a report is: the verb, who speaks, and whether it is told as having happened."""
    weight = 2.0 + (cue.lemma_.lower() in verbs("as"))
    if speaker is not None:
        weight += 1.0 if speaker.ent_type_ in {"PERSON", "ORG"} or speaker.lower_ in {"he", "she"} else 0.3
    if (
        cue.pos_ != "NOUN"
        and cue.tag_ not in {"VBD", "VBZ"}
        or any(c.dep_ == "neg" or c.tag_ == "MD" for c in cue.children)
    ):
        weight -= 0.7
    return weight - (speaker is None)
