"""Reported clauses: "said that …", "…, she said", "vowed to …", "urged him to …", "according to …", "as he put it"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from lib.extract.lexicons.speech_lexicon import says, verbs
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Attribution, Reported
from lib.extract.syntax.clauses import RELATIVES, child
from lib.extract.syntax.content import Extent, clause_extent, trimmed, without
from lib.extract.syntax.noun_phrase import phrase_of
from lib.extract.syntax.reporters import next_reporter, speaker_of
from lib.extract.syntax.scope import is_negated
from lib.extract.syntax.subjects import agent, is_passive
from lib.facts import Attitude
from lib.rules import QUOTES, RuleName

CLAUSE = QUOTES.rule("reported clause")
CLAUSE_AROUND = QUOTES.rule("reported clause around its verb")
CLAUSE_BEFORE = QUOTES.rule("reported clause before its verb")
INFINITIVE = QUOTES.rule("reported infinitive")
ACCORDING = QUOTES.rule("according to")
AS_SAID = QUOTES.rule("as someone said")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def clause_of_verb(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """A clause under a verb of saying, or, kept apart, of thinking."""
    attitude = _attitude(verb) if verb.pos_ == "VERB" else None
    if attitude is None:
        return
    speaker = speaker_of(verb)
    if attitude == "saying" and speaker is not None:
        yield from _unattached(paragraph, verb, speaker)
    if speaker is not None or is_passive(verb) or verb.tag_ in {"VBG", "VB"}:
        yield from _attached(paragraph, verb, speaker, attitude)


def _attached(paragraph: Paragraph, verb: Token, speaker: Token | None, attitude: Attitude) -> Iterator[Reported]:
    for clause in _clauses_under(verb, attitude):
        if clause.i < verb.i:
            yield from report(paragraph, CLAUSE_BEFORE, verb, speaker, _around(verb, clause, speaker), attitude)
            return  # "…, Falk said ahead of the vote": nothing is left for what comes after
        extent = _after_addressee(verb, clause_extent(verb, clause))
        yield from report(paragraph, CLAUSE, verb, speaker, extent, attitude)


def _clauses_under(verb: Token, attitude: Attitude) -> Iterator[Token]:
    """The clauses that tell what is said, before a verb of saying and after it, up to the next one who speaks."""
    other = next_reporter(verb)
    fronted = attitude == "saying" and verb.tag_ not in {"VBN", "VBG"}
    for clause in filter(_may_be_said, verb.children):
        if clause.i > verb.i:
            if other is None or clause.i < other.i:
                yield clause
        elif fronted and _joined(clause.right_edge, verb):
            yield clause


def _may_be_said(clause: Token) -> bool:
    """A clause of content, or "Exports would stop, he warned", when the parser took the clause for an adverbial."""
    if clause.dep_ != "advcl":
        return clause.dep_ == "ccomp"
    verb = clause.head
    return clause.i < verb.i and verb.right_edge.i - verb.i <= 1 and all(kid.dep_ != "mark" for kid in clause.lefts)


def inserted(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """ "The wall, she said, would not help": the sentence on both sides of the inserted words."""
    speaker = _speaker_beside(verb)
    if speaker is None:
        return
    phrase = phrase_of(speaker)
    around = _commas_around(verb, speaker, (min(phrase[0].i, verb.i), max(phrase[1].i, verb.i)))
    before, after = _sides(paragraph, verb.sent, around) if around is not None else (None, None)
    if before is None or after is None:
        return
    made = Attribution(CLAUSE_AROUND, _weight(verb, speaker), (verb, verb), phrase, paragraph.number)
    short = before[0].pos_ in {"CCONJ", "ADV", "SCONJ"} and before[0] == before[1]
    yield Reported(*after, made) if short else Reported(*before, made, second=after)


def _speaker_beside(verb: Token) -> Token | None:
    """Who speaks by a finite verb of saying and stands near it."""
    says_so = verb.pos_ == "VERB" and verb.tag_ in _FINITE and says(verb.lemma_.lower())
    speaker = speaker_of(verb) if says_so else None
    if speaker is None or speaker.lower_ in RELATIVES or abs(speaker.i - verb.i) > 12:
        return None
    return speaker


def _commas_around(verb: Token, speaker: Token, cue: tuple[int, int]) -> tuple[Token, Token] | None:
    """The commas around the inserted words; None where they are none, or only an apposition's."""
    (first, last), sent, doc = cue, verb.sent, verb.doc
    if first < sent.start + 2 or last + 4 > sent.end or doc[first - 1].text != "," or doc[last + 1].text != ",":
        return None
    apposed = speaker.i > verb.i and (speaker.right_edge.i > last or doc[last + 2].lower_ in RELATIVES)
    return None if apposed else (doc[first - 1], doc[last + 1])  # not "…, said Falk, the mayor of Lodra"


def _sides(paragraph: Paragraph, sent: Span, commas: tuple[Token, Token]) -> tuple[Extent | None, Extent | None]:
    """What a sentence says before and after its inserted words, when no mark stands beside them."""
    left, right = commas
    before, after = trimmed((sent[0], left)), trimmed((right.nbor(), sent[-1]))
    if before is None or after is None or not all(map(paragraph.is_outside, (left, right, right.nbor(), *before))):
        return None, None
    return before, after


def _unattached(paragraph: Paragraph, verb: Token, speaker: Token) -> Iterator[Reported]:
    """A that-clause which the parser hung elsewhere, or not at all: from "that" to the end of the sentence."""
    if child(verb, "ccomp", "dobj", "xcomp") is not None or not says(verb.lemma_.lower()):
        return
    that = _that_after(verb)
    if that is not None and that.i + 3 < verb.sent.end:
        yield from report(paragraph, CLAUSE, verb, speaker, (that, verb.sent[-1]))


def _that_after(verb: Token) -> Token | None:
    """The "that" soon after a verb, with no comma between."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]:
        if token.text == ",":
            return None
        if token.lower_ == "that" and token.tag_ == "IN":
            return token
    return None


def _attitude(verb: Token) -> Attitude | None:
    lemma = verb.lemma_.lower()
    if says(lemma) or lemma in verbs("address") or lemma in verbs("show"):
        return "saying"
    return "thinking" if lemma in verbs("think") else None


def _joined(last: Token, verb: Token) -> bool:
    """Whether nothing but a comma or a mark parts a fronted clause from "he said"."""
    between = verb.doc[last.i : verb.i] if last.i < verb.i else ()
    return not any(token.text in {";", ":", "--", "—", "–", "."} for token in between)


def _around(verb: Token, clause: Token, speaker: Token | None) -> Extent:
    """A fronted clause, with what follows the inserted "he said" in the same sentence."""
    first, last = clause.left_edge, clause.right_edge
    start, end = phrase_of(speaker) if speaker is not None else (verb, verb)
    cue = [verb, *verb.doc[start.i : end.i + 1], *(speaker.subtree if speaker is not None else ())]
    return without((first, last), cue)


def _after_addressee(verb: Token, extent: Extent) -> Extent:
    """ "urged critics to pipe down": what was said begins at "to"."""
    first, last = extent
    if verb.lemma_.lower() not in verbs("address"):
        return extent
    for token in verb.doc[first.i : min(last.i, first.i + 8)]:
        if token.tag_ in _FINITE or token.tag_ == "MD":
            return extent
        if token.lower_ == "to" and token.tag_ == "TO":
            return token, last
    return extent


def infinitive_of_verb(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """An infinitive after a verb of promising or urging: "vowed to stay", "asked him to go"."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or not (lemma in verbs("promise") or lemma in verbs("address")) or _is_no_call(verb):
        return
    speaker = speaker_of(verb)
    for clause in (kid for kid in verb.rights if kid.dep_ == "xcomp"):
        if any(word.lower_ == "to" for word in clause.lefts):
            yield from report(paragraph, INFINITIVE, verb, speaker, clause_extent(verb, clause))


def _is_no_call(verb: Token) -> bool:
    """ "Called the plan to build a farce" calls for nothing."""
    return verb.lemma_.lower() == "call" and not any(kid.lower_ in {"on", "upon", "for"} for kid in verb.rights)


def according_to(paragraph: Paragraph, token: Token) -> Iterator[Reported]:
    """The clause that "according to X" attributes."""
    speaker = source_of(token) if token.lower_ == "according" else None
    if speaker is None:
        return
    made = Attribution(ACCORDING, 2.0, (token, speaker.head), phrase_of(speaker), paragraph.number)
    sent, doc, last = token.sent, token.doc, _source_end(speaker)
    extent = None
    if token.i > sent.start + 1 and not _after_relative(token):
        extent = trimmed((sent[0], token.nbor(-1)))
    elif last + 1 < sent.end:
        extent = trimmed((doc[last + 1], sent[-1]))
    if extent is not None:
        yield Reported(*extent, made)


def source_of(according: Token) -> Token | None:
    """Whom "according to" names."""
    to = next((kid for kid in according.children if kid.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None


def _after_relative(token: Token) -> bool:
    """ "… which, according to Falk, both have signed": what was said comes after."""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    return len(before) == 2 and before[1].text == "," and before[0].lower_ in RELATIVES


def _source_end(speaker: Token) -> int:
    """Where the source after "according to" ends: at the comma before the clause."""
    beside = child(speaker, "appos")  # a second one is mostly the next subject
    edge = max(phrase_of(speaker)[1].i, beside.right_edge.i if beside is not None else 0)
    comma = next((token.i for token in speaker.sent if token.i > edge and token.text == ","), edge + 9)
    return comma if comma <= edge + 8 else edge


def as_said(paragraph: Paragraph, verb: Token) -> Iterator[Reported]:
    """ "As Falk noted, the bill …": the clause that the "as" clause hangs on."""
    if not _is_as_clause(verb):
        return
    sent, doc, first = verb.sent, verb.doc, verb.left_edge.i
    last = verb.right_edge.i - (verb.right_edge.text == ",")
    if last + 2 < sent.end and doc[last + 1].text == ",":
        extent = (doc[last + 2], sent[-1])
    elif first > sent.start:
        extent = (verb.head.left_edge, doc[first - 1])
    else:
        return
    speaker = agent(verb) if verb.tag_ == "VBN" else speaker_of(verb)
    if speaker is not None:
        yield from report(paragraph, AS_SAID, verb, speaker, extent)


def _is_as_clause(verb: Token) -> bool:
    if verb.dep_ != "advcl" or verb.lemma_.lower() not in verbs("as") or verb.head == verb:
        return False
    return any(kid.lower_ == "as" and kid.dep_ in {"mark", "advmod"} for kid in verb.lefts)


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
        plain = speaker.ent_type_ in {"PERSON", "ORG"} or speaker.lower_ in {"he", "she"}
        weight += 1.0 if plain else 0.3
    return weight - 0.7 * _is_unsure(cue) - (speaker is None)


def _is_unsure(cue: Token) -> bool:
    """Whether a report is denied, only possible, or told in no finite form."""
    finite = cue.pos_ == "NOUN" or cue.tag_ in {"VBD", "VBZ"}
    return not finite or is_negated(cue) or any(kid.tag_ == "MD" for kid in cue.children)
