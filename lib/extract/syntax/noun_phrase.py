"""Noun phrases that may speak: from a head noun to the words shown as the speaker."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import reports, verbs

RELATIVES = frozenset({"who", "which", "that", "whom"})
_BEFORE_HEAD = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "punct", "case"}
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ISSUES = frozenset(
    {"issue", "release", "post", "publish", "send", "write", "put", "make", "deliver", "sign", "air", "read", "give"}
)
_ADDRESSES = frozenset({"tell", "inform", "notify", "remind", "assure"})  # need an object in the active
_LIFTS = frozenset({"xcomp", "advcl", "conj", "aux", "auxpass", "pcomp", "prep", "dep"})
_TAKES_OWN = frozenset({"NOUN", "PROPN", "PRON"})
_TOLD = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_OF = frozenset({"of", "for", "from", "with", "at", "in", "to", "on", "inside", "among", "across"})
_AFTER_HEAD = frozenset({"prep", "acl", "amod", "relcl", "npadvmod", "advmod", "case"})


def phrase_of(head: Token) -> tuple[Token, Token]:
    """First and last token of the phrase around ``head``: its modifiers on both sides and a name in apposition."""
    begin, head = hyphenated(head)
    first = begin
    for child in (*begin.lefts, *head.lefts):
        if child.dep_ in _BEFORE_HEAD and child.left_edge.i < first.i and not _marked(child.left_edge, head):
            first = child.left_edge
    while first.i < head.i and (first.is_punct or first.pos_ in {"CCONJ", "ADV", "SCONJ"} or first.is_space):
        first = first.nbor()
    return first, _last_of(head)


def hyphenated(head: Token) -> tuple[Token, Token]:
    """First and last token of the word around ``head``: parsers hang the parts of "vice-director" apart."""
    doc, first, last = head.doc, head.i, head.i
    while first > 1 and doc[first - 1].text == "-" and not (doc[first - 1].whitespace_ or doc[first - 2].whitespace_):
        first -= 2
    while (
        last + 2 < len(doc) and doc[last + 1].text == "-" and not (doc[last].whitespace_ or doc[last + 1].whitespace_)
    ):
        last += 2
    return doc[first], doc[last]


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Head of the subject of ``verb``: its own, the one it shares, or the noun that it modifies."""
    own = min((c for c in verb.children if c.dep_ in _SUBJECTS), key=lambda c: abs(verb.i - c.i), default=None)
    if own is not None:
        return issuer_of(verb.head) or own if own.lower_ in RELATIVES and verb.dep_ == "relcl" else own
    if verb.dep_ in {"acl", "relcl"}:
        return _holder(verb) if verb.head.pos_ in _TAKES_OWN else None
    if depth > 3:
        return None
    above = _lifted(verb)
    return subject_of(above, depth + 1) if above is not None else _controller(verb)


def _lifted(verb: Token) -> Token | None:
    """The verb whose subject ``verb`` shares."""
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head.pos_ in {"VERB", "AUX"}:
        return verb.head.head
    if verb.dep_ not in _LIFTS or verb.head == verb or _controller(verb) is not None:
        return None
    outer = report_above(verb)
    return outer if outer is not None else verb.head


def _controller(verb: Token) -> Token | None:
    """The object that does what an infinitive says: "critics" in "pushed critics to speak"."""
    if verb.dep_ != "xcomp":
        return None
    return next((child for child in verb.head.rights if child.dep_ == "dobj" and child.i < verb.i), None)


def report_above(verb: Token) -> Token | None:
    """The verb of saying from which ``verb`` goes on: "said the plan was bad and criticised him", not "was"."""
    if verb.tag_ not in _TOLD or is_passive(verb):
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head.pos_ in {"VERB", "AUX"}:
        inner = inner.head
    if verb.dep_ not in {"conj", "advcl"} or not reports(verb.lemma_.lower()) or reports(inner.lemma_.lower()):
        return None
    return (
        inner.head if inner.dep_ == "ccomp" and inner.i > inner.head.i and reports(inner.head.lemma_.lower()) else None
    )


def next_reporter(verb: Token) -> Token | None:
    """The verb by which somebody else goes on in the same sentence: "saying" in ", with Falk saying it failed"."""
    doc = verb.doc
    for at in range(verb.i + 1, verb.sent.end):
        token = doc[at]
        beside = token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ == "with"
        if beside and reports(token.lemma_.lower()) and any(c.dep_ in _SUBJECTS for c in token.lefts):
            return token
    return None


def _holder(verb: Token) -> Token | None:
    """The noun that ``verb`` modifies, or who has it: Falk in "Falk took the chance to say …"."""
    noun = verb.head
    if noun.dep_ == "dobj" and any(child.tag_ == "TO" for child in verb.lefts):
        return subject_of(noun.head, 2)
    return issuer_of(noun) or noun


def issuer_of(document: Token) -> Token | None:
    """Who issued a document: Falk in "Falk released a statement saying …"."""
    verb = document.head
    if document.dep_ != "dobj" or not is_document(document) or verb.lemma_.lower() not in _ISSUES:
        return None
    return subject_of(verb, 2)


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` stands in the passive, its auxiliary shared or not ("was taken aside and told that …")."""
    shared = verb.dep_ == "conj" and verb.lemma_.lower() in _ADDRESSES
    if not shared and verb.tag_ != "VBN":
        return False
    kinds = {child.dep_ for child in verb.children}
    if shared and not kinds & {"nsubj", "dobj", "dative"}:
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and bool(kinds & {"auxpass", "nsubjpass"})


def agent_of(verb: Token) -> Token | None:
    """Head of the "by" phrase of a passive verb."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def speaker_of(verb: Token) -> Token | None:
    """Head of the phrase that speaks by ``verb``: its subject; in the passive its agent, but who "was quoted"."""
    if not is_passive(verb) or verb.lemma_.lower() in {"quote", "cite", "hear", "overhear"}:
        return subject_of(verb)
    return agent_of(verb)


def antecedent_of_relative(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    if token.lower_ not in RELATIVES:
        return None
    clause = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
    return clause.head if clause is not None else None


def is_subject(token: Token) -> bool:
    """Whether ``token`` ends or heads the phrase of a subject."""
    above = token.head if token.dep_ in {"compound", "flat", "appos"} else token
    return above.dep_ in _SUBJECTS or token.dep_ in _SUBJECTS


def is_document(token: Token) -> bool:
    """Whether ``token`` names something written that may speak: a statement, a poll, a newspaper."""
    return token.lemma_.lower() in verbs("documents")


def _marked(first: Token, head: Token) -> bool:
    return any(token.is_quote and token.tag_ != "POS" for token in head.doc[first.i : head.i])


def _last_of(head: Token) -> Token:
    last = _name_end(head)
    if head.ent_type_ == "PERSON" or head.pos_ == "PRON":
        return last
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and child.i - last.i <= 6:
            return _name_end(child)
        if child.dep_ == "prep" and child.lower_ not in (_OF if head.pos_ == "NOUN" else {"of"}):
            break
        if child.dep_ not in _AFTER_HEAD or child.left_edge.i != last.i + 1 or _marked(head, child.right_edge):
            break
        last = _before_comma(last, child.right_edge)
    return last


def _before_comma(last: Token, edge: Token) -> Token:
    """The last token up to ``edge`` before a comma."""
    comma = next((token for token in last.doc[last.i + 1 : edge.i + 1] if token.is_punct and token.text != "-"), None)
    return edge if comma is None else max(last, comma.nbor(-1), key=lambda token: token.i)


def _name_end(head: Token) -> Token:
    """The end of the run of names that ``head`` begins or ends: parsers cut "1st Lt. Ann Lee" in two."""
    last = head
    while head.pos_ == "PROPN" and last.i + 1 < len(head.doc):
        following = last.nbor()
        if following.pos_ != "PROPN" or following.ent_type_ in {"DATE", "TIME"} or following.dep_ == "nsubj":
            break
        last = following
    return last
