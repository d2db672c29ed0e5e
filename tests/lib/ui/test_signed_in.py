"""Who reads is who the sign-in says; changes carry that name, else that of whoever runs the app."""

import pytest

from lib.collection.access.rights import NOBODY, Reader
from lib.collection.corrections.making import this_reader
from lib.ui.state import signed_in

HEADERS = {signed_in.HEADER: "ann", signed_in.GROUPS: "desk, , press"}
CLAIMS = {"is_logged_in": True, "email": "ann@example.org", "groups": ["desk"]}


@pytest.mark.parametrize(("reader", "said"), [(Reader("ann"), "ann"), (NOBODY, this_reader()), (None, this_reader())])
def test_name(reader: Reader | None, said: str) -> None:
    held = signed_in.REQUEST.set(reader)
    assert signed_in.name() == said
    signed_in.REQUEST.reset(held)


def test_headers_name_a_reader() -> None:
    assert signed_in.of_headers(HEADERS) == Reader("ann", ("desk", "press"))
    assert signed_in.of_headers({}) == NOBODY


@pytest.mark.parametrize(
    ("more", "reader"),
    [
        ({}, Reader("ann@example.org", ("desk",))),
        ({"groups": "desk"}, Reader("ann@example.org")),
        ({"email_verified": False}, NOBODY),  # anybody can give anybody's address to some providers
        ({"is_logged_in": False}, NOBODY),
        ({"email": None}, Reader("", ("desk",))),
    ],
    ids=str,
)
def test_claims_name_a_reader(more: dict[str, object], reader: Reader) -> None:
    assert signed_in.of_claims(CLAIMS | more) == reader
