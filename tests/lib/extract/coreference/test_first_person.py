"""Who "we" is outside quotation marks. Own sentences, invented persons."""

import pytest

from lib.extract import pipeline
from lib.facts import Article, Block, Source


def read(text: str, authors: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    story = Article(
        id="abc",
        text=text,
        title="On the war",
        blocks=(Block("paragraph", 0, len(text)),),
        source=Source("t.txt", "0", "text/plain"),
        authors=authors,
    )
    facts = next(pipeline.extract([story]))
    names = {actor.id: actor.name for actor in facts.actors}
    return [(names[relation.source], names[relation.target]) for relation in facts.relations]


RELEASE = "We condemn Iran. We will continue to support Kenya."


@pytest.mark.parametrize(
    ("text", "authors", "who"),
    [
        (RELEASE, (), "author of “On the war”"),
        (RELEASE, ("Aldo Brenner",), "Aldo Brenner"),
        (RELEASE, ("Aldo Brenner", "Liv Falk"), "author of “On the war”"),
    ],
)
def test_we_outside_marks_is_the_author(text: str, authors: tuple[str, ...], who: str) -> None:
    assert read(text, authors) == [(who, "Iran"), (who, "Kenya")]


def test_one_stray_we_is_nobody() -> None:
    assert read("We condemn Iran.") == []


def test_quoted_we_is_its_speaker() -> None:
    text = "“We condemn Iran and we support Kenya,” Norwegian Prime Minister Liv Brekke said."
    assert all("author" not in who for pair in read(text) for who in pair)
