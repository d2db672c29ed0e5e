"""Changes carry the name that the server before the app tells, else that of whoever runs it."""

from types import SimpleNamespace

import pytest
import streamlit as st

from lib.collection.corrections.making import this_reader
from lib.ui.state import signed_in


@pytest.mark.parametrize(("headers", "said"), [({signed_in.HEADER: "ann"}, "ann"), ({}, this_reader())])
def test_name(monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], said: str) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(headers=headers))
    assert signed_in.name() == said
