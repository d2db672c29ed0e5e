"""Files of every kind, damaged in every way: articles that keep every character, or an error of reading's own."""

import pytest

from lib.reading import parts_of
from lib.reading.errors import UnsupportedError
from tests.lib.reading.mutated import FUZZ, SEEDS, mutated, troubles

LISTS = frozenset({"bookmarks.html", "references.json"})  # of addresses, with no article of their own


def test_seeds_are_sound() -> None:
    for name, content in SEEDS.items():
        assert troubles(name, content) == [], name
        if name in LISTS:
            with pytest.raises(UnsupportedError, match="lists 1 address and holds no articles"):
                parts_of(name, content)
        elif not name.endswith((".zip", ".tar", ".gz", ".warc", ".wacz")):
            assert parts_of(name, content), name


def test_mutated_files_give_articles_or_one_of_the_errors_of_reading() -> None:
    wrong: dict[int, str] = {}
    for n in range(FUZZ or 500):
        name, content = mutated(n)
        try:
            found = troubles(name, content)
        except Exception as error:  # noqa: BLE001  what fuzzing looks for: all of them, not only the first
            found = [repr(error)]
        if found:
            wrong[n] = f"{name}: {found[0]}"
    assert not wrong, f"{len(wrong)} of {FUZZ or 500}: " + "\n".join(
        f"mutated({n}) {told}" for n, told in wrong.items()
    )
