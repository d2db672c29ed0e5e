"""The outlet that tells a story is a medium in it."""

from __future__ import annotations

from dataclasses import replace

from lib.extract.actor_resolution import cast_of
from tests.lib.extract.casting import parsed


def test_the_outlet_is_a_medium() -> None:
    text = "Kaj Holm told Quillby Wire that he would resign."
    article, passages = parsed(text)
    found = cast_of(replace(article, outlet="Quillby Wire"), passages)
    actor = found.actor_at(text.index("Quillby"), text.index(" that"))
    assert actor is not None
    assert (actor.id, actor.kind) == ("media-quillby-wire", "media")
