"""The names under which the app may be asked, so that no page of others can reach it by a name that they made up."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

SETTING, URL = "DRAMATIS_HOSTS", "DRAMATIS_URL"
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


def names(bound: str | None) -> tuple[frozenset[str], bool]:
    """The names of an app that listens on ``bound``, and whether each address of this machine is one of them.

    Those of ``DRAMATIS_HOSTS`` and ``DRAMATIS_URL``, and where it listens: on this machine, or on every address of it,
    whose names nobody knows but whose numbers cannot be made to lead elsewhere.
    """
    said = [name.strip().casefold() for name in os.environ.get(SETTING, "").split(",")]
    public = urlsplit(os.environ.get(URL, "")).hostname
    known = {*HERE, *said, public or "", (bound or "").casefold()}
    return frozenset(known - {""}), bound in (None, "", "0.0.0.0", "::")
