"""Persons in an article: full names, surnames, titles that stand for them, and the offices the text gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.extract.known import Hit
from lib.extract.names import is_particle, is_suffix
from lib.extract.roster import Roster, alone
from lib.extract.scan import Scan
from lib.extract.slugs import slug
from lib.extract.titles import Title
from lib.facts import Actor, MentionHow


@dataclass(frozen=True, slots=True)
class Sighting:
    """Tokens ``[start, end)`` of a scan that mention ``actor``."""

    scan: Scan
    start: int
    end: int
    actor: Actor
    how: MentionHow


def persons(scans: list[Scan], roster: Roster) -> list[Sighting]:
    """Every mention of a person by name, surname or office; ``roster`` learns who they are."""
    full = [sighting for scan in scans for sighting in full_names(scan, roster)]
    by_scan: dict[int, list[Sighting]] = {}
    for sighting in full:
        by_scan.setdefault(id(sighting.scan), []).append(sighting)
    for scan in scans:
        bind_titles(scan, by_scan.get(id(scan), []), roster)
    found: list[Sighting] = []
    last: str | None = None
    for scan in scans:
        named = by_scan.get(id(scan), [])
        named += list(short_names(scan, named, roster, last))
        named.sort(key=lambda sighting: sighting.start)
        last = named[-1].actor.id if named else last
        found += named
        found += offices_alone(scan, named, roster)
    return found


def full_names(scan: Scan, roster: Roster) -> Iterator[Sighting]:
    """Names of two words and more: known ones, recognised ones, and capitalised words after a title."""
    taken: set[int] = set()
    for start, end, known in _name_spans(scan):
        if taken & set(range(start, end)):
            continue
        taken.update(range(start, end))
        actor = roster.admit(known.known.actor) if known else roster.enter(_name(scan, start, end))
        yield Sighting(scan, start, end, actor, "name")


def _name_spans(scan: Scan) -> Iterator[tuple[int, int, Hit | None]]:
    blocked = {i for hit in scan.hits for i in range(hit.start, hit.end)}
    for hit in scan.hits:
        if hit.known.form == "person":
            yield hit.start, hit.end, hit
    for title in scan.titles:
        end = _run(scan, title.end, blocked)
        if end - title.end > 1:
            yield title.end, end, None
    for entity in scan.doc.ents:
        if entity.label_ == "PERSON":
            start, end = _trim(scan, entity.start, entity.end, blocked)
            if end - start > 1:
                yield start, end, None


def _run(scan: Scan, start: int, blocked: set[int]) -> int:
    """End of the capitalised words from ``start`` that read as a name."""
    at = start
    while at < len(scan.texts) and at - start < 5 and at not in blocked and _name_like(scan, at, at > start):
        at += 1
    while at > start and is_particle(scan.texts[at - 1]):
        at -= 1
    return at


def _name_like(scan: Scan, at: int, inside: bool) -> bool:
    token, text = scan.doc[at], scan.texts[at]
    if inside and (is_particle(text) or is_suffix(text)):
        return True
    if text == "-" or not text[0].isalpha():
        return False
    return (text[0].isupper() or text[:3] in {"al-", "el-"}) and token.tag_ in {"NNP", "NNPS", "JJ", "NN", "FW", "UH"}


def _trim(scan: Scan, start: int, end: int, blocked: set[int]) -> tuple[int, int]:
    """An entity without titles and demonyms before it, or possessive marks and punctuation after."""
    titled = {i for title in scan.titles for i in range(title.start, title.end)}
    while start < end and (start in titled or start in blocked or not scan.texts[start][0].isupper()):
        start += 1
    while end > start and (scan.lower[end - 1] in {"'s", "'", "’s"} or not scan.texts[end - 1][0].isalpha()):
        end -= 1
    at = start
    while at < end and at not in blocked and _name_like(scan, at, at > start):
        at += 1
    return start, at


def _name(scan: Scan, start: int, end: int) -> str:
    """The name as written, capitals set right and spaces single."""
    tokens = scan.doc[start:end]
    parts = [scan.texts[token.i] + ("" if not token.whitespace_ else " ") for token in tokens]
    return " ".join("".join(parts).split())


def bind_titles(scan: Scan, named: Iterable[Sighting], roster: Roster) -> None:
    """Gives persons the offices that stand right before, or in apposition before or after, their names."""
    starts = {sighting.start: sighting for sighting in named}
    ends = {sighting.end: sighting for sighting in named}
    for title in scan.titles:
        after = _end_of_office(scan, title)
        person = starts.get(title.end) or _beyond_comma(scan, after, starts) or _before_comma(scan, title, ends)
        if person:
            holder = title.holder or _belongs_to(scan, title)
            roster.serve(person.actor.id, _role(title), holder.known.actor.id if holder else None)


def _role(title: Title) -> str:
    return (
        f"deputy {title.office.role}"
        if title.deputy
        else f"former {title.office.role}"
        if title.former
        else title.office.role
    )


def _end_of_office(scan: Scan, title: Title) -> int:
    hit = _belongs_to(scan, title)
    return hit.end if hit else title.end


def _belongs_to(scan: Scan, title: Title) -> Hit | None:
    """The country or body in "president of the State Affairs of the DPRK": the last one of the "of" phrase."""
    if title.end >= len(scan.lower) or scan.lower[title.end] not in {"of", "to", "for", "at"}:
        return None
    inside = [hit for hit in scan.hits if title.end < hit.start <= title.end + 8 and hit.known.form != "person"]
    stop = next((i for i in range(title.end, len(scan.lower)) if scan.lower[i] in {",", ".", ";", "and"}), 10**6)
    return next((hit for hit in reversed(inside) if hit.end <= stop), None)


def _beyond_comma(scan: Scan, end: int, starts: dict[int, Sighting]) -> Sighting | None:
    return starts.get(end + 1) if end < len(scan.lower) and scan.lower[end] == "," else None


def _before_comma(scan: Scan, title: Title, ends: dict[int, Sighting]) -> Sighting | None:
    at = title.start
    while (
        at > 0
        and scan.doc[at - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "ADV"}
        and title.start - at < 4
        and at not in ends
    ):
        at -= 1
    return ends.get(at - 1) if at > 0 and scan.lower[at - 1] == "," else None


def short_names(scan: Scan, named: list[Sighting], roster: Roster, last: str | None) -> Iterator[Sighting]:
    """Surnames and first-standing family names of persons the article, or the gazetteer, knows."""
    taken = {i for sighting in named for i in range(sighting.start, sighting.end)}
    taken |= {i for hit in scan.hits for i in range(hit.start, hit.end)}
    shorts = roster.shorts()
    for at, text in enumerate(scan.texts):
        if at in taken or not text[0].isupper() or scan.doc[at].pos_ not in {"PROPN", "NOUN", "ADJ", "X"}:
            continue
        actor = roster.by_short(text, last) if slug(text) in shorts else _unlisted(scan, at, roster)
        if actor and not _in_other_name(scan, at):
            last = actor.id
            yield Sighting(scan, at, at + 1, actor, "name")


def _unlisted(scan: Scan, at: int, roster: Roster) -> Actor | None:
    """A person of whom the article gives one name only: after a title, or so recognised."""
    text, token = scan.texts[at], scan.doc[at]
    titled = any(title.end == at for title in scan.titles)
    if token.ent_type_ == "PERSON" or titled:
        known = alone().get(slug(text))
        if known:
            return roster.admit(known)
        if (titled and len(text) > 2) or _clearly_person(scan, at):
            return roster.admit(Actor(f"person-{slug(text)}", text, "person"))
    return None


def _clearly_person(scan: Scan, at: int) -> bool:
    token, text = scan.doc[at], scan.texts[at]
    return (
        len(text) > 2
        and not text.isupper()
        and text.isalpha()
        and token.dep_ in {"nsubj", "nsubjpass", "dobj", "poss", "pobj"}
    )


def _in_other_name(scan: Scan, at: int) -> bool:
    """Whether the word next to a surname makes it another, longer name ("Putin Square")."""
    token = scan.doc[at]
    return token.dep_ == "compound" and token.head.i == at + 1 and scan.doc[at + 1].pos_ == "PROPN"


def offices_alone(scan: Scan, named: list[Sighting], roster: Roster) -> Iterator[Sighting]:
    """Titles that stand for a person without the name ("The Russian President noted")."""
    starts = {sighting.start for sighting in named}
    for title in scan.titles:
        if title.end in starts or not title.office.role:
            continue
        holder = title.holder or _belongs_to(scan, title)
        actor = _in_office(scan, title, holder, roster)
        if actor:
            yield Sighting(scan, title.start, title.end, actor, "title")


def _in_office(scan: Scan, title: Title, holder: Hit | None, roster: Roster) -> Actor | None:
    if holder:
        owner = holder.known.actor
        found = roster.in_office(_role(title), owner.id)
        return found or (roster.appointed(_role(title), owner.country) if owner.country else None)
    before = scan.lower[title.start - 1] if title.start else ""
    definite = before == "the" or (scan.texts[title.start][0].isupper() and before not in {"a", "an"})
    return roster.in_office(_role(title), None) if definite and title.office.rank < 5 else None
