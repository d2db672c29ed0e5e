"""Persons by name in an article: full names first, then the short names of their bearers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lib.extract.mentions.candidates import MentionCandidate, tokens
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.actor_nouns import heads
from lib.extract.names.forenames import forenames, personal
from lib.extract.names.office_holders import alone, by_surname
from lib.extract.names.person_names import is_particle, is_suffix
from lib.extract.names.slugs import slug
from lib.extract.names.titles import Title, modifiers, title_words
from lib.facts import Actor
from lib.gazetteer import words

NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "FW", "UH"})
NO_PERSON = frozenset({"GPE", "LOC", "FAC", "WORK_OF_ART", "LAW", "EVENT", "DATE", "PRODUCT", "LANGUAGE"})
# Places of a lone surname in its sentence where a person is likely.
PERSONAL_PLACES = frozenset(
    {"nsubj", "nsubjpass", "dobj", "poss", "pobj", "conj", "appos", "agent", "dative", "compound"}
)
LONGEST = 5
NO_SURNAMES = ("ism", "phobia", "icans", "adans", "inos", "inas")  # ends of words for creeds and peoples


def full_names(passages: list[AnalysedPassage], register: Register) -> list[list[MentionCandidate]]:
    """Names of two words and more, passage by passage: known, recognised, and capitalised words beside a title."""
    spans = [list(_untouched(analysed)) for analysed in passages]
    written = {
        analysed.written(start, end) for analysed, each in zip(passages, spans, strict=True) for start, end, _ in each
    }
    return [
        [
            _full_name(analysed, start, _cut(analysed, start, end, written), actor, register)
            for start, end, actor in each
        ]
        for analysed, each in zip(passages, spans, strict=True)
    ]


def _full_name(
    analysed: AnalysedPassage, start: int, end: int, actor: Actor | None, register: Register
) -> MentionCandidate:
    name = analysed.written(start, end)
    return MentionCandidate(
        analysed, start, end, register.admit(actor, name) if actor else register.enter(name), "name"
    )


def _untouched(analysed: AnalysedPassage) -> Iterator[tuple[int, int, Actor | None]]:
    """Spans of full names of which none touches another."""
    taken: set[int] = set()
    for start, end, actor in _spans(analysed):
        if end - start > 1 and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, actor


def _cut(analysed: AnalysedPassage, start: int, end: int, written: set[str]) -> int:
    """End of a name without the words that a headline's capitals add ("Ben Carson Slams Hillary")."""
    for shorter in range(end - 1, start + 1, -1):
        if analysed.written(start, shorter) in written and not is_suffix(analysed.texts[shorter]):
            return shorter
    return end


def _spans(analysed: AnalysedPassage) -> Iterator[tuple[int, int, Actor | None]]:
    blocked = {i for match in analysed.name_matches for i in range(match.start, match.end)}
    for match in analysed.name_matches:
        if match.known.form == "person":
            yield match.start, match.end, match.known.actor
    for title in analysed.titles:
        yield title.end, _run(analysed, title.end, blocked), None
        if title.end < len(analysed.lower) and analysed.lower[title.end] == ",":
            yield title.end + 1, _apposed(analysed, title.end + 1, blocked), None
        yield *_before_title(analysed, title, blocked), None
    for entity in analysed.doc.ents:
        if entity.label_ == "PERSON" or personal(entity):
            yield *_trimmed(analysed, entity.start, entity.end, blocked), None


def _run(analysed: AnalysedPassage, start: int, blocked: set[int]) -> int:
    """End of the capitalised words from ``start`` that read as a name; ``start`` itself when there is none."""
    if start >= len(analysed.lower) or analysed.lower[start] in no_names():
        return start
    at = start
    while (
        at < len(analysed.texts) and at - start < LONGEST and at not in blocked and _name_like(analysed, at, at > start)
    ):
        at += 1
    while at > start and (is_particle(analysed.texts[at - 1]) or analysed.texts[at - 1] == "-"):
        at -= 1
    return at


def _before_title(analysed: AnalysedPassage, title: Title, blocked: set[int]) -> tuple[int, int]:
    """Span of a name that a title in apposition follows ("Feleti Teo, Tuvalu's prime minister"); empty for none."""
    comma = title.start - 1
    if analysed.lower[max(comma, 0)] in {"the", "a", "an"}:
        comma -= 1
    if (
        comma < 2
        or analysed.lower[comma] != ","
        or (title.end < len(analysed.texts) and analysed.texts[title.end][0].isupper())
    ):
        return 0, 0
    start = comma
    while (
        start > 0
        and start - 1 not in blocked
        and analysed.doc[start - 1].tag_ == "NNP"
        and _name_like(analysed, start - 1, True)
    ):
        start -= 1
    first = analysed.texts[start] if start < comma else ""
    personal = 1 < comma - start < LONGEST and analysed.lower[start] not in no_names() and not first.isupper()
    return (start, comma) if personal and analysed.lower[comma - 1] not in no_names() else (0, 0)


def _apposed(analysed: AnalysedPassage, start: int, blocked: set[int]) -> int:
    """End of a name that stands between commas after a title ("Tuvalu's prime minister, Feleti Teo, said")."""
    end = _run(analysed, start, blocked)
    closed = (
        end >= len(analysed.lower) or analysed.doc[end].is_punct or analysed.doc[end].pos_ in {"VERB", "AUX", "PART"}
    )
    return end if end - start > 1 and closed and analysed.doc[start].ent_type_ != "GPE" else start


def _name_like(analysed: AnalysedPassage, at: int, inside: bool) -> bool:
    token, text = analysed.doc[at], analysed.texts[at]
    if inside and (is_particle(text) or is_suffix(text)):
        return True
    if inside and (text == "-" or analysed.texts[at - 1] == "-"):
        return not (token.whitespace_ if text == "-" else False) and not analysed.doc[at - 1].whitespace_
    if not text[0].isalpha():
        return False
    return (text[0].isupper() or text[:3] in {"al-", "el-"}) and token.tag_ in NAME_TAGS


@cache
def no_names() -> frozenset[str]:
    """Lower-case words that begin no name, capitalised or not."""
    return heads() | title_words() | modifiers() | words("lexicons/no_names") | words("lexicons/no_beginnings")


def _trimmed(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> tuple[int, int]:
    """An entity without titles and demonyms before it, or possessive marks and punctuation after."""
    titled = {i for title in analysed.titles for i in range(title.start, title.end)}
    while start < end and (start in titled or start in blocked or not analysed.texts[start][0].isupper()):
        start += 1
    if start < end and analysed.lower[start] in no_names():
        return start, start
    at = start
    while at < end and at not in blocked and _name_like(analysed, at, at > start):
        at += 1
    thing = at > start and analysed.lower[at - 1] in words("lexicons/no_organisations")
    return (start, start) if thing and analysed.texts[start] not in forenames() else (start, at)


def short_names(analysed: AnalysedPassage, named: list[MentionCandidate], register: Register) -> list[MentionCandidate]:
    """Surnames and family names of persons the article names in full, the gazetteer knows, or a title marks."""
    found: list[MentionCandidate] = []
    taken = tokens(named) | {i for match in analysed.name_matches for i in range(match.start, match.end)}
    shorts, order = register.shorts(), iter(sorted(named, key=lambda candidate: candidate.start))
    near, ahead, before = None, next(order, None), {*register.people}
    for at, text in enumerate(analysed.texts):
        while ahead and ahead.end <= at:
            near, ahead = ahead.actor.id, next(order, None)
        if at in taken or not text[0].isupper() or len(text) < 2 or _in_longer_name(analysed, at):
            continue
        end = _longest_short(analysed, at, shorts)
        actor = (
            register.by_short(slug(analysed.written(at, end)), near)
            if end
            else _bearer(analysed, at, register, shorts, near)
        )
        if actor:
            start = at if end or actor.id in before else _first_part(analysed, at, taken)
            if start < at:
                actor = register.enter(analysed.written(start, at + 1))
                shorts = register.shorts()
            near = actor.id
            found.append(MentionCandidate(analysed, start, end or at + 1, actor, "name"))
    return found


def _first_part(analysed: AnalysedPassage, at: int, taken: set[int]) -> int:
    """Where a name begins of which the recogniser saw the last word only ("Sela Niko then left")."""
    name, before = analysed.doc[at], analysed.doc[at - 1] if at else None
    if before is None or at - 1 in taken or before.dep_ != "compound" or before.head != name:
        return at
    plain = before.tag_ == "NNP" and before.text.istitle() and before.text.isalpha()
    titled = any(title.start < at <= title.end for title in analysed.titles)
    return at - 1 if plain and not titled and not before.ent_type_ and before.lower_ not in no_names() else at


def _longest_short(analysed: AnalysedPassage, at: int, shorts: frozenset[str]) -> int:
    """End of a surname of several tokens that begins here ("Ocasio-Cortez", "von der Leyen"), or 0."""
    follows = analysed.texts[at + 1] if at + 1 < len(analysed.texts) else ""
    if follows != "-" and not is_particle(analysed.lower[at]):
        return 0
    ends = range(min(at + 5, len(analysed.texts)), at + 1, -1)
    return next((end for end in ends if slug(analysed.written(at, end)) in shorts), 0)


def _bearer(
    analysed: AnalysedPassage, at: int, register: Register, shorts: frozenset[str], near: str | None
) -> Actor | None:
    token, key = analysed.doc[at], slug(analysed.texts[at])
    if token.tag_ not in {"NNP", "NNPS", "NNS", "NN", "JJ"} and key not in alone():
        return None
    if key in shorts:
        return register.by_short(key, near)
    bare = key[:-1] if key.endswith("s") and token.tag_ != "NN" else ""
    if bare in shorts:
        return register.by_short(bare, near)
    return _unlisted(analysed, at, key, register)


def _unlisted(analysed: AnalysedPassage, at: int, key: str, register: Register) -> Actor | None:
    """A person of whom the article gives one name only: a known holder of office, or plainly a person."""
    token, text = analysed.doc[at], analysed.texts[at]
    if analysed.lower[at] in no_names():
        return None
    for form in (key, key[:-1] if key.endswith("s") else key):
        if form in alone() and token.ent_type_ not in NO_PERSON:
            known = by_surname(form, register.published)
            return register.admit(known, text) if known else None
    if token.tag_ not in {"NNP", "NNPS"}:
        return None
    if bearer := register.by_forename(text):
        return bearer
    return register.admit(Actor(f"person-{key}", text, "person")) if _plainly_person(analysed, at, register) else None


def _plainly_person(analysed: AnalysedPassage, at: int, register: Register) -> bool:
    token, text = analysed.doc[at], analysed.texts[at]
    if (
        len(text) < 3
        or not text.isalpha()
        or text.isupper()
        or analysed.lower[at] in words("lexicons/no_organisations")
    ):
        return False
    if analysed.aired(at) or (at and analysed.lower[at - 1] in words("lexicons/no_beginnings")):
        return False
    if any(title.end == at for title in analysed.titles):
        return True
    if analysed.titled or analysed.lower[at] in register.plain or text.endswith(NO_SURNAMES):
        return False
    if any(child.dep_ == "det" for child in token.lefts):
        return False  # "the Commons"
    return token.ent_type_ == "PERSON" and token.dep_ in PERSONAL_PLACES


def _in_longer_name(analysed: AnalysedPassage, at: int) -> bool:
    """Whether the capitalised word next to a surname makes it another, longer name ("Putin Square")."""
    token = analysed.doc[at]
    follows = analysed.doc[at + 1] if at + 1 < len(analysed.doc) else None
    if follows is None or not follows.text[0].isupper() or follows.pos_ != "PROPN":
        return False
    return token.dep_ == "compound" and token.head.i > at and analysed.lower[at + 1] not in no_names()
