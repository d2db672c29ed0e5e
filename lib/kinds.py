"""What facts are made of, read once from their dataclasses: the kinds, their fields, the places and actors they name.

A field named ``…start`` opens a place in the text that ``…end`` closes, and ``…text`` of the same name is what stands
there. Whatever must know all kinds of facts (store, check, export) asks here, so that a new kind is one dataclass and
one field of ``Facts``.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from lib.facts import Block, Facts, Span


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a fact; ``type`` is that of one of its values where it holds ``several``."""

    name: str
    type: type
    several: bool = False
    mark: str | None = None  # "actor" or "wording", see ``lib.facts``


@dataclass(frozen=True, slots=True)
class Place:
    """The fields that say where in the text something stands, and the one that says what; "" is the fact's own."""

    name: str
    start: str
    end: str
    text: str | None = None
    exact: bool = True  # else the text is told but for case and spacing


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact: its name in ``Facts`` and its dataclass."""

    name: str
    made_of: type
    path: str

    def of(self, facts: Facts) -> tuple[Any, ...]:
        """All facts of this kind."""
        return attrgetter(self.path)(facts)

    @property
    def singular(self) -> str:
        """ "scare quote" for ``scare_quotes``."""
        return self.name.removesuffix("s").replace("_", " ")


@cache
def fields_of(made_of: type) -> tuple[Field, ...]:
    """The fields of a dataclass, in its order."""
    hints = get_type_hints(made_of, include_extras=True)
    return tuple(_field(one.name, hints[one.name]) for one in dataclasses.fields(made_of))


@cache
def places_of(made_of: type) -> tuple[Place, ...]:
    """The places that a fact of this dataclass names; the own one of a text in several spans says no text."""
    fields = {field.name: field for field in fields_of(made_of)}
    heads = [name.removesuffix("start") for name in fields if name == "start" or name.endswith("_start")]
    return tuple(_place(head, fields) for head in heads)


@cache
def named(made_of: type, mark: str) -> tuple[str, ...]:
    """The names of the fields with ``mark``."""
    return tuple(field.name for field in fields_of(made_of) if field.mark == mark)


@cache
def spans_of(made_of: type) -> tuple[str, ...]:
    """The names of the fields that hold spans of the text."""
    return tuple(field.name for field in fields_of(made_of) if field.type is Span)


def count(facts: Facts) -> int:
    """Number of facts that stand somewhere in the text."""
    return sum(len(kind.of(facts)) for kind in KINDS.values() if places_of(kind.made_of) or spans_of(kind.made_of))


def _field(name: str, hint: Any) -> Field:
    present = _present(hint)
    several = get_origin(present) is tuple
    one = get_args(present)[0] if several else present
    plain, mark = get_args(one) if get_origin(one) is Annotated else (one, None)
    return Field(name, type(get_args(plain)[0]) if get_origin(plain) is Literal else plain, several, mark)


def _present(hint: Any) -> Any:
    """The type of a value that is not None."""
    given = [one for one in get_args(hint) if one is not NoneType]
    return given[0] if NoneType in get_args(hint) else hint


def _place(head: str, fields: dict[str, Field]) -> Place:
    ends = head + "start", head + "end"
    if head + "text" in fields:
        return Place(head.removesuffix("_"), *ends, head + "text")
    worded = next((name for name, field in fields.items() if field.mark == "wording" and not head), None)
    return Place(head.removesuffix("_"), *ends, worded, exact=False)


BLOCKS = Kind("blocks", Block, "article.blocks")
KINDS: dict[str, Kind] = {
    field.name: Kind(field.name, field.type, field.name) for field in fields_of(Facts) if field.several
}
