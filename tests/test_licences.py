"""Nothing that the app stands on binds what it is built into, and each package is the one that was pinned."""

from importlib import metadata

import pytest

from tests.licences import licence_of, pinned

ALLOWED = ("MIT", "BSD", "Apache", "MPL", "Mozilla", "LGPL", "PSF", "Python Software", "ISC", "Zlib", "0BSD", "HPND")
PINS = list(pinned())


def test_most_pins_are_found() -> None:
    assert len(PINS) > 80


@pytest.mark.parametrize(("name", "version", "hashes"), PINS, ids=[name for name, *_ in PINS])
def test_a_pin_has_hashes_and_a_licence_that_binds_nobody(name: str, version: str, hashes: int) -> None:
    assert hashes and metadata.version(name) == version
    said = licence_of(name)
    offered = [one for one in said.replace(" AND ", " OR ").split(" OR ") if "GPL" not in one or "LGPL" in one]
    assert any(word in one for one in offered for word in ALLOWED), said
