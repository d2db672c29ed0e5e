"""Houses of the press by name, dateline and domain."""

import pytest

from lib.reading.outlets import outlet_named, outlet_of_agency, outlet_of_url


@pytest.mark.parametrize(
    ("found", "name"),
    [
        (outlet_named("BBC News"), "BBC"),
        (outlet_named("sputnik"), "Sputnik"),
        (outlet_named("Nobody's Paper"), None),
        (outlet_of_agency("AP"), "Associated Press"),
        (outlet_of_agency("KCNA"), "KCNA"),
        (outlet_of_url("https://www.theguardian.com/world/x"), "The Guardian"),
        (outlet_of_url("https://asia.nikkei.com/x"), "Nikkei Asia"),
        (outlet_of_url("https://example.org/x"), None),
        (outlet_of_url(None), None),
    ],
)
def test_houses(found, name):
    assert found == name
