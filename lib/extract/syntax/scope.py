"""Whether a clause is told as so: the one place that decides what "not", "nobody", "false", "denied that" or a
question make of it, wherever in the sentence they are."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.syntax.clauses import NOMINAL_SUBJECTS, SUBJECTS, VERBS, child
from lib.gazetteer import words

_DEPTH = 8
_ASKING = frozenset({"WRB", "WP", "WDT", "WP$"})
_NEVER = frozenset({"never", "hardly", "scarcely", "barely", "nowhere", "nor", "neither"})
_NO_ONE = frozenset({"no", "none", "nobody", "neither", "nor", "not", "hardly", "scarcely", "nothing"})
_NOT_NO = frozenset({"only", "just", "merely", "simply", "all", "every", "everyone", "least", "long", "surprisingly"})
_FALSELY = frozenset({"falsely", "wrongly", "incorrectly", "mistakenly", "erroneously", "untruthfully"})
_COPULAS = frozenset({"be", "seem", "appear", "sound", "remain", "prove", "look"})
_PREDICATES = ("acomp", "attr", "oprd")
_CONTENT = frozenset({"ccomp", "csubj", "csubjpass", "xcomp"})
_OF_NOUN = frozenset({"acl", "relcl", "ccomp"})
_ABOUT = frozenset({"of", "for", "about"})
_NOUNS = ("claims", "evidence", "untrue", "true")
_HELD = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj"})


def is_negated(word: Token) -> bool:
    """Whether words of its own deny a verb or noun: "did not", "never", "neither X nor Y did", "no help"."""
    return any(_negates(kid) for kid in word.children) or _is_after_nor(word)


def is_no_longer(word: Token) -> bool:
    """Whether it was so once: "no longer backs"."""
    return any(map(_is_longer, word.children))


def is_denied(word: Token) -> bool:
    """Whether what is above a clause, or an act noun, says that it is not so: "denied that", "it is absurd that", "the
    claim that … is false", "no evidence that", "nobody believes that". Said twice, it is so: "did not deny that"."""
    return sum(_denials(word)) % 2 == 1


def _denials(word: Token) -> Iterator[bool]:
    """For each verb or noun above a clause that says something of its truth: whether it denies it."""
    below: Token | None = word
    for _ in range(_DEPTH):
        if below is None or below.head == below:
            return
        denies, below = _step(below, below.head)
        yield denies


def _step(below: Token, over: Token) -> tuple[bool, Token | None]:
    """Whether what is over a word denies it, and what to look at next; None at the end."""
    if below.dep_ == "conj":
        return False, over
    if below.dep_ in _CONTENT and over.pos_ in VERBS:
        return _verb_denies(over, below), over
    if below.dep_ == "pcomp" and over.head.pos_ in VERBS:
        return _is_falsely(over.head), None  # "falsely accused X of"
    noun = _claim_over(below)
    if noun is None:
        return False, None
    return _noun_denies(noun), noun.head if noun.head.pos_ in VERBS else noun


def is_question(verb: Token) -> bool:
    """Whether a clause asks if it is so: "Did X attack Y?"; "Why did X attack Y?" takes it for granted."""
    subject = child(verb, *SUBJECTS, "nsubjpass")
    if subject is None or not any(token.text == "?" for token in verb.doc[verb.i : verb.sent.end]):
        return False
    before = verb.doc[verb.left_edge.i : subject.i]
    inverted = any(word.head == verb and word.dep_ in ("aux", "auxpass") for word in before)
    return inverted and not any(word.tag_ in _ASKING for word in before)


def _negates(kid: Token) -> bool:
    """Whether a word below another denies it."""
    if kid.dep_ == "neg":
        return not _is_followed(kid)
    if kid.dep_ in ("advmod", "preconj"):
        return kid.lower_ in _NEVER or _is_longer(kid)
    if kid.dep_ in NOMINAL_SUBJECTS or kid.dep_ in SUBJECTS:
        return _is_no_one(kid)
    return kid.dep_ == "det" and kid.lower_ in ("no", "neither")


def _is_longer(kid: Token) -> bool:
    return kid.lower_ == "longer" and kid.i > 0 and kid.nbor(-1).lower_ == "no"


def _is_followed(word: Token) -> bool:
    """Whether "not" is one of "not only", "not just", "not all"."""
    return word.i + 1 < len(word.doc) and word.nbor().lower_ in _NOT_NO


def _is_no_one(subject: Token) -> bool:
    """ "No ship", "none of the ships", "neither X nor Y", "not X nor any Y", "hardly any"."""
    first = subject.left_edge
    if first.lower_ not in _NO_ONE or first.i > subject.i or _is_followed(first):
        return False
    return first.head == subject or first == subject or first.head.head == subject


def _is_after_nor(word: Token) -> bool:
    """ "…, nor did X attack Y"."""
    before = word.left_edge
    return word.dep_ == "conj" and before.i > 0 and before.nbor(-1).lower_ == "nor" and word.pos_ in VERBS


def _verb_denies(verb: Token, clause: Token) -> bool:
    """Whether a verb says of the clause under it that it is not so."""
    lemma, negated = lemma_of(verb), is_negated(verb)
    if lemma in words("lexicons/scope/disprove"):
        return not negated
    if _is_falsely(verb):
        return not negated
    if lemma in words("lexicons/scope/believe"):
        return negated and clause.dep_ == "ccomp"
    return lemma in _COPULAS and _copula_denies(verb, clause, negated)


def _is_falsely(verb: Token) -> bool:
    return any(kid.dep_ == "advmod" and kid.lower_ in _FALSELY for kid in verb.children)


def _copula_denies(verb: Token, clause: Token, negated: bool) -> bool:
    """ "It is absurd that", "it is not true that", "it is wrong to say that"."""
    said = child(verb, *_PREDICATES)
    if said is None:
        return negated and clause.dep_ == "ccomp"  # "it is not that"
    judged = said.lower_ == "wrong" and clause.dep_ in ("ccomp", "csubj")  # what is wrong is so
    aim = clause.dep_ == "xcomp" and lemma_of(clause) not in operators("say")  # "it is absurd to attack"
    return not judged and not aim and _says_untrue(verb, negated)


def _says_untrue(copula: Token, negated: bool) -> bool:
    """ "Is false", "is not true", "is a false claim"."""
    said = child(copula, *_PREDICATES)
    if said is None:
        return False
    if any(one in words("lexicons/scope/untrue") for one in _qualities(said)):
        return not negated
    return said.lemma_.lower() in words("lexicons/scope/true") and (negated or is_negated(said))


def _qualities(said: Token) -> list[str]:
    """The word that a copula says, with the adjectives before it: "a false claim"."""
    return [word.lemma_.lower() for word in (said, *said.children) if word == said or word.dep_ == "amod"]


def _claim_over(below: Token) -> Token | None:
    """The noun of a claim, of evidence or of truth whose clause or "of" phrase a word is."""
    over = below.head
    if over.dep_ == "prep" and (below.dep_ == "pcomp" or (below.dep_ == "pobj" and over.lower_ in _ABOUT)):
        return over.head if _is_of_claim(over.head) else None
    return over if below.dep_ in _OF_NOUN and _is_of_claim(over) else None


def _is_of_claim(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(noun.lemma_.lower() in words(f"lexicons/scope/{kind}") for kind in _NOUNS)


def _noun_denies(noun: Token) -> bool:
    """Whether a noun of a claim, with the verb over it, says that its clause is not so."""
    verb = noun.head
    if noun.lemma_.lower() in words("lexicons/scope/evidence"):
        held = verb.pos_ in VERBS and noun.dep_ in _HELD and is_negated(verb)
        return is_negated(noun) or held or _is_lack(noun)
    if noun.dep_ in _PREDICATES and lemma_of(verb) in _COPULAS:
        return _says_untrue(verb, is_negated(verb))
    return _calls_untrue(noun) ^ _is_rejected(noun, verb)


def _is_lack(noun: Token) -> bool:
    """ "A lack of evidence"."""
    return noun.dep_ == "pobj" and lemma_of(noun.head.head) in ("lack", "absence")


def _calls_untrue(noun: Token) -> bool:
    """ "False reports that"."""
    return any(kid.dep_ == "amod" and kid.lower_ in words("lexicons/scope/untrue") for kid in noun.children)


def _is_rejected(noun: Token, verb: Token) -> bool:
    """ "Rejected the claim that", "the claim that … is false", "contrary to claims that"."""
    if verb.pos_ == "ADP":
        return noun.dep_ == "pobj" and verb.head.lower_ == "contrary"
    if noun.dep_ in ("dobj", "nsubjpass"):
        return _turns_down(verb)
    return noun.dep_ == "nsubj" and lemma_of(verb) in _COPULAS and _says_untrue(verb, is_negated(verb))


def _turns_down(verb: Token) -> bool:
    """Whether a verb denies its object: "rejected", "called … false"."""
    called = child(verb, *_PREDICATES)
    untrue = called is not None and called.lemma_.lower() in words("lexicons/scope/untrue")
    rejects = lemma_of(verb) in words("lexicons/scope/disprove") | words("lexicons/scope/reject")
    return (rejects or untrue) and not is_negated(verb)
