"""A sentence by itself is the article, even where it would be a caption beside one. Own sentences."""

from lib.reading.anatomy import blocks_of

CAPTION = "Liv Falk (left) and Jo Brekke stand at the gate of the plant in Lodra in this picture taken on Monday."
PROSE = "The plant in Lodra closed in 1998. Nobody has found a use for its halls since then, the mayor said."


def test_a_caption_needs_an_article() -> None:
    assert [block.kind for block in blocks_of(CAPTION)] == ["paragraph"]
    assert "boilerplate" in {block.kind for block in blocks_of(f"{PROSE}\n\n{PROSE}\n\n{CAPTION}\n\n{PROSE}")}
