"""The gates: nothing grows beyond them, and what stood beyond them when they were set may only shrink.

Limits are in ``tests/counted.py``; what is still beyond them is listed in pyproject.toml under ``tool.dramatis`` with
its present number. After an improvement ``python -m tests.counted`` writes the lists anew; it adds nothing to them.
"""

import pytest

from tests import counted


@pytest.mark.parametrize("measure", counted.LIMITS)
def test_nothing_new_is_beyond_the_limit_and_what_got_better_is_written_down(measure: str) -> None:
    now, listed = counted.beyond(measure), counted.listed()[measure]
    assert not {name: n for name, n in now.items() if n > listed.get(name, counted.LIMITS[measure])}
    better = {name: now.get(name) for name, n in listed.items() if now.get(name, 0) < n}
    assert not better, "python -m tests.counted writes it down"


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("return a", 1),
        ("return a and b or not c", 3),
        ("return a if b else c", 2),
        ("return [x for x in a if x if b]", 4),
        ("if a:\n  pass\n elif b:\n  pass\n else:\n  pass", 3),
        ("for x in a:\n  pass\n else:\n  pass", 3),
        ("try:\n  pass\n except A:\n  pass\n else:\n  pass", 3),
        ("match a:\n  case 1:\n   pass\n  case _:\n   pass", 2),
        ("assert a and b", 2),
        ("def g():\n  return a and b", 1),
        ("return lambda x: x or a", 2),
    ],
)
def test_complexity_is_counted_as_radon_does(body: str, number: int) -> None:
    assert counted.complexity_of(f"def f(a, b, c):\n {body}") == number
