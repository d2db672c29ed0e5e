"""Persons by name in an article: full names first, then the short names of their bearers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate, tokens
from lib.extract.mentions.passage import AnalysedPassage, is_person
from lib.extract.mentions.register import Register
from lib.extract.names.actor_nouns import heads
from lib.extract.names.forenames import forenames
from lib.extract.names.office_holders import alone, by_surname
from lib.extract.names.person_names import is_particle, is_suffix
from lib.extract.names.slugs import slug
from lib.extract.names.titles import Title, modifiers, title_words
from lib.extract.syntax.clauses import child
from lib.facts import Actor
from lib.gazetteer import words
from lib.rules import ACTORS, RuleName

NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "FW", "UH"})
NO_PERSON = frozenset({"GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT", "DATE", "PRODUCT", "LANGUAGE"})
# Places of a lone surname in its sentence where a person is likely.
PERSONAL_PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "poss", "pobj", "conj", "appos", "agent", "dative", "compound"}
)
LONGEST = 5
_KNOWN = ACTORS.rule("person of the gazetteer")
_TITLED = ACTORS.rule("name after a title")
_TITLED_COMMA = ACTORS.rule("name after a title and a comma")
_BEFORE_TITLE = ACTORS.rule("name before a title")
_RECOGNISED = ACTORS.rule("recognised person")
_SHORT = ACTORS.rule("short name")
_HOLDER = ACTORS.rule("surname of an office holder")
_FORENAME = ACTORS.rule("forename alone")
_SURNAME_TITLED = ACTORS.rule("surname after a title")
_SURNAME = ACTORS.rule("recognised surname")
Bearer = tuple[Actor, RuleName]
FullName = tuple[int, int, Actor | None, RuleName]  # start, end, who is known by it
NO_SURNAMES = ("ism", "phobia", "icans", "adans", "inos", "inas")  # ends of words for creeds and peoples


def full_names(passages: list[AnalysedPassage], register: Register) -> list[list[MentionCandidate]]:
    """Names of two words and more, passage by passage: known, recognised, and capitalised words beside a title."""
    spans = [(analysed, list(_untouched(analysed))) for analysed in passages]
    written = {analysed.written(start, end) for analysed, each in spans for start, end, *_ in each}
    return [[_full_name(analysed, found, written, register) for found in each] for analysed, each in spans]


def _full_name(analysed: AnalysedPassage, found: FullName, written: set[str], register: Register) -> MentionCandidate:
    start, end, known, rule = found
    end = _cut(analysed, start, end, written)
    name = analysed.written(start, end)
    actor = register.admit(known, name) if known else register.enter(name)
    return MentionCandidate(analysed, start, end, actor, "name", rule)


def _untouched(analysed: AnalysedPassage) -> Iterator[FullName]:
    """Spans of full names of which none touches another."""
    taken: set[int] = set()
    for start, end, actor, rule in _spans(analysed):
        if end - start > 1 and rule not in analysed.without and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, actor, rule


def _cut(analysed: AnalysedPassage, start: int, end: int, written: set[str]) -> int:
    """End of a name without the words that a headline's capitals add ("Ben Carson Slams Hillary")."""
    for shorter in range(end - 1, start + 1, -1):
        if analysed.written(start, shorter) in written and not is_suffix(analysed.texts[shorter]):
            return shorter
    return end


def _spans(analysed: AnalysedPassage) -> Iterator[FullName]:
    for match in analysed.name_matches:
        if match.known.form == "person":
            yield match.start, match.end, match.known.actor, _KNOWN
    blocked = analysed.named
    for title in analysed.titles:
        yield from _beside_title(analysed, title, blocked)
    for entity in filter(is_person, analysed.doc.ents):
        yield *_trimmed(analysed, entity.start, entity.end, blocked), None, _RECOGNISED


def _beside_title(analysed: AnalysedPassage, title: Title, blocked: set[int]) -> Iterator[FullName]:
    """Spans of names right after a title, after a comma, and before one."""
    yield title.end, _run(analysed, title.end, blocked), None, _TITLED
    if analysed.lower[title.end : title.end + 1] == [","]:
        yield title.end + 1, _apposed(analysed, title.end + 1, blocked), None, _TITLED_COMMA
    yield *_before_title(analysed, title, blocked), None, _BEFORE_TITLE


def _run(analysed: AnalysedPassage, start: int, blocked: set[int]) -> int:
    """End of the capitalised words from ``start`` that read as a name; ``start`` itself when there is none."""
    if start >= len(analysed.lower) or analysed.lower[start] in no_names():
        return start
    at = _end_of_names(analysed, start, min(len(analysed.texts), start + LONGEST), blocked)
    while at > start and (is_particle(analysed.texts[at - 1]) or analysed.texts[at - 1] == "-"):
        at -= 1
    return at


def _end_of_names(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> int:
    """Where the words that read as a name stop, ``end`` at the latest."""
    at = start
    while at < end and at not in blocked and _name_like(analysed, at, at > start):
        at += 1
    return at


def _before_title(analysed: AnalysedPassage, title: Title, blocked: set[int]) -> tuple[int, int]:
    """Span of a name that a title in apposition follows ("Feleti Teo, Tuvalu's prime minister"); empty for none."""
    comma = title.start - 1
    comma -= analysed.lower[max(comma, 0)] in {"the", "a", "an"}
    named_after = any(text[0].isupper() for text in analysed.texts[title.end : title.end + 1])
    if comma < 2 or analysed.lower[comma] != "," or named_after:
        return 0, 0
    start = comma
    while start > 0 and start - 1 not in blocked and _is_proper(analysed, start - 1):
        start -= 1
    return (start, comma) if _is_personal(analysed, start, comma) else (0, 0)


def _is_proper(analysed: AnalysedPassage, at: int) -> bool:
    return analysed.doc[at].tag_ == "NNP" and _name_like(analysed, at, True)


def _is_personal(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether words before a title read as a person's name of two words and more."""
    if not 1 < end - start < LONGEST or analysed.texts[start].isupper():
        return False
    return no_names().isdisjoint((analysed.lower[start], analysed.lower[end - 1]))


def _apposed(analysed: AnalysedPassage, start: int, blocked: set[int]) -> int:
    """End of a name that stands between commas after a title ("Tuvalu's prime minister, Feleti Teo, said")."""
    end = _run(analysed, start, blocked)
    closed = (
        end >= len(analysed.lower) or analysed.doc[end].is_punct or analysed.doc[end].pos_ in {"VERB", "AUX", "PART"}
    )
    return end if end - start > 1 and closed and analysed.doc[start].ent_type_ != "GPE" else start


def _name_like(analysed: AnalysedPassage, at: int, inside: bool) -> bool:
    text, before = analysed.texts[at], analysed.texts[at - 1] if inside else ""
    if inside and (is_particle(text) or is_suffix(text)):
        return True
    if "-" in (text if inside else "", before):
        return not any(analysed.doc[i].whitespace_ for i in (at - 1, at)[: 1 + (text == "-")])
    capital = text[0].isupper() or text[:3] in {"al-", "el-"}
    return capital and text[0].isalpha() and analysed.doc[at].tag_ in NAME_TAGS


@cache
def no_names() -> frozenset[str]:
    """Lower-case words that begin no name, capitalised or not."""
    return heads() | title_words() | modifiers() | words("lexicons/no_names") | words("lexicons/no_beginnings")


def _trimmed(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> tuple[int, int]:
    """An entity without titles and demonyms before it, or possessive marks and punctuation after."""
    skipped = blocked | analysed.title_tokens
    while start < end and (start in skipped or not analysed.texts[start][0].isupper()):
        start += 1
    if start == end or analysed.lower[start] in no_names():
        return start, start
    at = _end_of_names(analysed, start, end, blocked)
    return (start, start) if at > start and _is_thing(analysed, start, at) else (start, at)


def _is_thing(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether the last word of a name makes it a thing's: "Falk Bridge", but not where a forename begins it."""
    thing = analysed.lower[end - 1] in words("lexicons/no_organisations")
    return thing and analysed.texts[start] not in forenames()


def short_names(analysed: AnalysedPassage, named: list[MentionCandidate], register: Register) -> list[MentionCandidate]:
    """Surnames and family names of persons the article names in full, the gazetteer knows, or a title marks."""
    found: list[MentionCandidate] = []
    taken = tokens(named) | analysed.named
    order = iter(sorted(named, key=lambda candidate: candidate.start))
    shorts, near, ahead = register.shorts(), None, next(order, None)
    for at in sorted({*range(len(analysed.texts))} - taken):
        while ahead and ahead.end <= at:
            near, ahead = ahead.actor.id, next(order, None)
        made = _short_name(analysed, at, register, shorts, near)
        if made is None:
            continue
        near = made.actor.id
        found.append(made)
    return found


def _short_name(
    analysed: AnalysedPassage, at: int, register: Register, shorts: frozenset[str], near: str | None
) -> MentionCandidate | None:
    text = analysed.texts[at]
    if not text[0].isupper() or len(text) < 2 or _in_longer_name(analysed, at):
        return None
    end = _longest_short(analysed, at, shorts)
    if end:
        found = _ruled(register.by_short(slug(analysed.written(at, end)), near), _SHORT)
    else:
        found = _bearer(analysed, at, register, shorts, near)
    if found is None or found[1] in analysed.without:
        return None
    return MentionCandidate(analysed, at, end or at + 1, found[0], "name", found[1])


def _ruled(actor: Actor | None, rule: RuleName) -> Bearer | None:
    return (actor, rule) if actor else None


def _longest_short(analysed: AnalysedPassage, at: int, shorts: frozenset[str]) -> int:
    """End of a surname of several tokens that begins here ("Ocasio-Cortez", "von der Leyen"), or 0."""
    follows = analysed.texts[at + 1] if at + 1 < len(analysed.texts) else ""
    if follows != "-" and not is_particle(analysed.lower[at]):
        return 0
    ends = range(min(at + 5, len(analysed.texts)), at + 1, -1)
    return next((end for end in ends if slug(analysed.written(at, end)) in shorts), 0)


def _bearer(
    analysed: AnalysedPassage, at: int, register: Register, shorts: frozenset[str], near: str | None
) -> Bearer | None:
    token, key = analysed.doc[at], slug(analysed.texts[at])
    if token.tag_ not in {"NNP", "NNPS", "NNS", "NN", "JJ"} and key not in alone():
        return None
    bare = key[:-1] if key.endswith("s") and token.tag_ != "NN" else ""
    form = next((form for form in (key, bare) if form in shorts), None)
    return _ruled(register.by_short(form, near), _SHORT) if form else _unlisted(analysed, at, key, register)


def _unlisted(analysed: AnalysedPassage, at: int, key: str, register: Register) -> Bearer | None:
    """A person of whom the article gives one name only: a known holder of office, or plainly a person."""
    token, text = analysed.doc[at], analysed.texts[at]
    if analysed.lower[at] in no_names():
        return None
    holder = _holder(token, key, register.published) if _HOLDER not in analysed.without else None
    if holder is not None:
        return register.admit(holder, text), _HOLDER
    return _new_person(analysed, at, key, register) if token.tag_ in {"NNP", "NNPS"} else None


def _holder(token: Token, key: str, published: str | None) -> Actor | None:
    """The holder of office whom a surname alone means."""
    form = next((form for form in (key, key.removesuffix("s")) if form in alone()), None)
    return by_surname(form, published) if form and token.ent_type_ not in NO_PERSON else None


def _new_person(analysed: AnalysedPassage, at: int, key: str, register: Register) -> Bearer | None:
    text = analysed.texts[at]
    bearer = register.by_forename(text) if _FORENAME not in analysed.without else None
    if bearer is not None:
        return bearer, _FORENAME
    rule = _plainly_person(analysed, at, register)
    if rule is None or rule in analysed.without:
        return None
    return register.admit(Actor(f"person-{key}", text, "person")), rule


def _plainly_person(analysed: AnalysedPassage, at: int, register: Register) -> RuleName | None:
    """The rule that makes a lone surname a person's."""
    if _is_no_name(analysed, at):
        return None
    if any(title.end == at for title in analysed.titles):
        return _SURNAME_TITLED
    return _SURNAME if not analysed.titled and _acts_as_person(analysed, at, register) else None


def _acts_as_person(analysed: AnalysedPassage, at: int, register: Register) -> bool:
    """Whether a word that the recogniser takes for a person's stands where persons do."""
    if analysed.lower[at] in register.plain or analysed.texts[at].endswith(NO_SURNAMES):
        return False
    token = analysed.doc[at]
    acts = token.ent_type_ == "PERSON" and token.dep_ in PERSONAL_PLACES
    return acts and child(token, "det") is None  # "the Commons"


def _is_no_name(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a word cannot be a surname: too short, in capitals, of things, a programme's, behind "Operation"."""
    text, before = analysed.texts[at], analysed.lower[at - 1] if at else ""
    if len(text) < 3 or not text.isalpha() or text.isupper():
        return True
    listed = analysed.lower[at] in words("lexicons/no_organisations") or before in words("lexicons/no_beginnings")
    return listed or analysed.aired(at)


def _in_longer_name(analysed: AnalysedPassage, at: int) -> bool:
    """Whether the capitalised word next to a surname makes it another, longer name ("Putin Square")."""
    token, after = analysed.doc[at], analysed.doc[at + 1 : at + 2]
    if token.dep_ != "compound" or token.head.i < at:
        return False
    return any(
        word.text[0].isupper() and word.pos_ == "PROPN" and analysed.lower[word.i] not in no_names() for word in after
    )
