"""A job that may kill its worker; a module of its own, since every worker that is started anew imports it."""

import os
import re
from collections.abc import Sequence

from lib.facts import DramatisError
from lib.isolation import isolated

hoard: list[bytearray] = []


def hoarding(values: Sequence[int]) -> list[int]:
    """Doubles, and keeps so much each time that its worker has memory for one time only."""
    hoard.append(bytearray(500 * 2**20))
    return [2 * value for value in values]


def hoarding_each(values: Sequence[int]) -> list[int | DramatisError]:
    """The same for each value alone, and it says itself which one it had no memory for."""
    return [doubled[0] if isinstance(doubled := isolated(hoarding, [value]), list) else doubled for value in values]


def fragile(values: Sequence[int]) -> list[int]:
    """Doubles; 13 kills the worker, 7 is refused, 11 sets off a search that comes to no end, 17 takes 2 GB."""
    if 13 in values:
        os._exit(1)
    if 7 in values:
        raise ValueError("seven")
    if 11 in values:
        re.match("(a+)+$", "a" * 60 + "b")
    if 17 in values:
        bytearray(2 * 2**30)
    return [2 * value for value in values]
