"""What the operators over an act make of it: a promise, a threat, a refusal, an end, a wish, or nothing that counts.

The rank of what matters is sign first: a negated or ended act never keeps its polarity, and an act that is only
asked for, allowed or conditional is not coded at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.facts import Modality, quad_polarity

Operator = Literal[
    "not", "future", "must", "if", "commit", "intend", "threaten", "refuse", "end", "deny", "allow", "ask", "accuse"
]
_YIELDING = frozenset({"AGREE", "CONCEDE", "SUPPORT"})  # stances: who does not take them refuses
UNREAL: frozenset[Operator] = frozenset({"if", "allow", "ask", "must"})  # what is under one of these is not told


@dataclass(frozen=True, slots=True)
class Coding:
    """An act's PLOVER type once its surroundings have had their say."""

    plover_type: str
    modality: Modality
    operators: tuple[Operator, ...]


def coding(base: str | None, chain: tuple[Operator, ...]) -> Coding | None:
    """The coding of an act of type ``base`` (None: only what governs it is known) under ``chain``, inside out."""
    kind, denied = _type_under(base, chain)
    if kind is None or not UNREAL.isdisjoint(chain):
        return None
    intended: Modality = "done" if {"future", "intend"}.isdisjoint(chain) else "intended"
    return Coding(kind, "denied" if denied else intended, chain)


def _type_under(base: str | None, chain: tuple[Operator, ...]) -> tuple[str | None, bool]:
    """The type under ``chain``, None when nothing is told any more, and whether it is denied."""
    kind, denied = base, False
    for operator in chain:
        if operator == "not" and kind in _YIELDING and not denied:
            kind = "REJECT"
        elif operator in ("not", "deny"):
            denied = not denied
        else:
            kind = _changed(kind, operator)
        if kind is None and base is not None:
            break
    return kind, denied


def _changed(kind: str | None, operator: Operator) -> str | None:
    """The type that an act of type ``kind`` becomes under one operator; None when nothing is told any more."""
    if operator in ("commit", "threaten", "refuse"):
        return _stanced(kind, operator)
    if kind is None or operator == "accuse":
        return kind
    good = quad_polarity(kind) == "cooperation"
    if operator == "end":
        return _ended(kind, good)
    return _future(kind, good)


def _ended(kind: str, good: bool) -> str:
    if not good:
        return "RETREAT"
    return "REJECT" if kind == "AGREE" else "SANCTION"


def _future(kind: str, good: bool) -> str:
    if good:
        return "AGREE"
    keeps = quad_polarity(kind) == "neutral" or kind in ("REJECT", "REQUEST", "ACCUSE")
    return kind if keeps else "THREATEN"


def _stanced(kind: str | None, operator: Operator) -> str | None:
    conflict = kind is not None and quad_polarity(kind) == "conflict"
    if operator == "threaten":
        return "THREATEN"
    if operator == "commit":
        return "THREATEN" if conflict else "AGREE"
    return None if conflict else "REJECT"
