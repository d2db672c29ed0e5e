"""Frozen values out of JSON: any dataclass of facts or corrections, each value checked."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from lib.facts import DramatisError
from lib.kinds import Field, fields_of


class CorrectionError(DramatisError):
    """A correction that cannot be read or made."""


def made(made_of: type[Any], given: Any) -> Any:
    """A dataclass from a JSON object. Raises CorrectionError where a value is missing or not what it should be."""
    if not isinstance(given, dict):
        raise CorrectionError(f"“{given}” should be an object.")
    values = {field.name: _value(field, given[field.name]) for field in fields_of(made_of) if field.name in given}
    try:
        return made_of(**values)
    except TypeError as error:
        raise CorrectionError(f"A value is missing: {str(error).rpartition(': ')[2]}.") from None


def _value(field: Field, given: Any) -> Any:
    if given is None:
        return None
    if field.several:
        if not isinstance(given, list):
            raise CorrectionError(f"“{field.name}” should be a list.")
        return tuple(_one(field, value) for value in given)
    return _one(field, given)


def _one(field: Field, given: Any) -> Any:
    if is_dataclass(field.type):
        return made(field.type, given)
    if not isinstance(given, field.type):
        raise CorrectionError(f"“{field.name}” should be a {'number' if field.type is int else 'text'}.")
    return given
