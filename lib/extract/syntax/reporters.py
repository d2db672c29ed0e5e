"""Who speaks by a verb of saying: its subject, its agent, or whoever issued the statement it belongs to."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.lexicons.speech_lexicon import reports, verbs
from lib.extract.syntax.clauses import RELATIVES, VERBS, child
from lib.extract.syntax.subjects import agent, is_passive, own_subject, surface_subject

_ISSUES = frozenset(
    {"issue", "release", "post", "publish", "send", "write", "put", "make", "deliver", "sign", "air", "read", "give"}
)
_CLAIMS = frozenset(
    {
        "make",
        "issue",
        "give",
        "release",
        "repeat",
        "send",
        "deliver",
        "have",
        "post",
        "express",
        "voice",
        "offer",
        "reiterate",
    }
)
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_TOLD = frozenset({"VBD", "VBZ", "VBP", "VBG"})
_HEARD = frozenset({"quote", "cite", "hear", "overhear"})  # who "was quoted" spoke


def speaker_of(verb: Token) -> Token | None:
    """Head of the phrase that speaks by ``verb``: its subject; in the passive its agent, but who "was quoted"."""
    if is_passive(verb) and verb.lemma_.lower() not in _HEARD:
        return agent(verb)
    return subject_of(verb)


def subject_of(verb: Token) -> Token | None:
    """Head of the subject of ``verb``: its own, a pronoun of a relative clause included; else the noun that it modifies
    or who has that; else the subject it shares, with the verb of saying from which it goes on first."""
    own = own_subject(verb)
    if own is not None:
        return (issuer_of(verb.head) if own.lower_ in RELATIVES and verb.dep_ == "relcl" else None) or own
    if verb.dep_ in {"acl", "relcl"}:
        return _holder(verb) if verb.head.pos_ in _NOUNS else None
    outer = report_above(verb)
    return surface_subject(verb) if outer is None else subject_of(outer)


def _holder(verb: Token) -> Token | None:
    """The noun that ``verb`` modifies, or who has it: Falk in "Falk took the chance to say …"."""
    noun = verb.head
    if noun.dep_ == "dobj" and any(kid.tag_ == "TO" for kid in verb.lefts):
        return surface_subject(noun.head)
    return issuer_of(noun) or noun


def issuer_of(document: Token) -> Token | None:
    """Who issued a document: Falk in "Falk released a statement saying …"."""
    issued = document.dep_ == "dobj" and is_document(document) and document.head.lemma_.lower() in _ISSUES
    return surface_subject(document.head) if issued else None


def claimant_of(noun: Token) -> Token | None:
    """Who makes a claim: its possessor, "by X", or the subject of "issued a claim"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    behind = next((kid for kid in noun.rights if kid.dep_ == "prep" and kid.lower_ in {"by", "from", "of"}), None)
    if behind is not None:
        return child(behind, "pobj")
    return subject_of(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _CLAIMS else None


def is_document(token: Token) -> bool:
    """Whether ``token`` names something written that may speak: a statement, a poll, a newspaper."""
    return token.lemma_.lower() in verbs("documents")


def report_above(verb: Token) -> Token | None:
    """The verb of saying from which ``verb`` goes on: "said the plan was bad and criticised him", not "was"."""
    if verb.dep_ not in {"conj", "advcl"} or not _tells(verb):
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head.pos_ in VERBS:
        inner = inner.head
    said = inner.dep_ == "ccomp" and inner.i > inner.head.i and not _reports(inner)
    return next(filter(_reports, [inner.head] if said else []), None)


def _tells(verb: Token) -> bool:
    """Whether a verb itself reports speech, not in the passive."""
    return verb.tag_ in _TOLD and _reports(verb) and not is_passive(verb)


def next_reporter(verb: Token) -> Token | None:
    """The verb by which somebody else goes on in the same sentence: "saying" in ", with Falk saying it failed"."""
    later = verb.doc[verb.i + 1 : verb.sent.end]
    beside = (token for token in later if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ == "with")
    return next((token for token in beside if _reports(token) and own_subject(token) is not None), None)


def _reports(verb: Token) -> bool:
    return reports(verb.lemma_.lower())
