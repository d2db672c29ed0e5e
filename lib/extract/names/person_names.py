"""Names of persons: their parts, short forms and ids."""

from __future__ import annotations

from functools import cache

from lib.extract.names.slugs import actor_id, slug
from lib.gazetteer import words


def _words(key: str) -> frozenset[str]:
    return words(f"lexicons/names/{key}")


def person_id(name: str) -> str:
    """The id of a person of this full name."""
    return actor_id("person", name)


def short_forms(name: str) -> tuple[str, ...]:
    """Shorter names the bearer of ``name`` goes by, the likeliest first: surname, with and without its particle."""
    parts = [part for part in name.split() if part not in _words("suffixes")]
    if len(parts) < 2:
        return ()
    last = (parts[-1],)
    forms: tuple[str, ...] = (parts[0], *last) if family_first(parts) else last
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in _words("particles"):
        start -= 1
        forms = (" ".join(parts[start:]), *forms)
    bare = last[0].split("-", 1)
    if len(bare) == 2 and bare[0].lower() in _words("particles"):
        forms = (*forms, bare[1])
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))


def family_first(parts: list[str]) -> bool:
    """Whether the first part may be the family name ("Xi Jinping", "Kim Jong Un")."""
    return 2 <= len(parts) <= 3 and parts[0] in _words("family_first")


def is_particle(token: str) -> bool:
    """Whether ``token`` may stand in lower case inside a name."""
    return token in _words("particles")


def is_suffix(token: str) -> bool:
    """Whether ``token`` follows a surname ("Jr.")."""
    return token in _words("suffixes")


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one bearer's: the words of the shorter stand, in order, in the longer."""
    if slug(one) == slug(other):
        return True
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if len(short) < 2:
        return False
    rest = iter(long)
    clip, first = sorted((short[0], long[0]), key=len)
    clipped = len(clip) > 2 and first.startswith(clip)  # "Pat" for "Patrick"
    return short[-1] == long[-1] and all(word in rest for word in (short[1:] if clipped else short))


@cache
def _bare(name: str) -> list[str]:
    """Words of a name as slugs, without "Jr." and the like."""
    return [word for word in slug(" ".join(w for w in name.split() if not is_suffix(w))).split("-") if word]
