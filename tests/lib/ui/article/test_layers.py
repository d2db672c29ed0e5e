"""What the marks in an article stand for."""

import re
from pathlib import Path

from lib.ui.article import layers

STYLES = (Path(layers.__file__).parent.parent / "components" / "article.css").read_text(encoding="utf-8")


def test_every_layer_has_a_legend_in_the_looks_of_its_marks() -> None:
    shown = layers.legend(tuple(layers.LAYERS))
    assert len({entry["roles"] for entry in shown}) == len(shown)
    for role in {role for entry in shown for role in entry["roles"].split()}:
        assert re.search(rf"\.{role}\b", STYLES), role


def test_only_what_is_shown_is_explained() -> None:
    assert [entry["text"] for entry in layers.legend(("actors", "moments"))] == ["actor", "time"]
    assert layers.legend(()) == layers.legend(("anatomy",)) == []
