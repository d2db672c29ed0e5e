"""Texts on the screen are in the words of their readers; the table of all of them is whole."""

import re

import pytest

from tests.strings import Text, is_shown, texts

# Private words that stood on the screen, and what stands there now: none may come back.
GONE = {
    r"told|tells?|telling": "reported, covered, says",
    r"not right\?": "Correct this",
    r"came in last": "Recently added",
    r"stands? out": "Highlights",
    r"strongest of the others": "Other strong relations",
    r"acts? upon": "acts on",
    r"reckoned": "calculated",
    r"nobody known": "unattributed",
    r"somebody else|those who come after": "someone else; Reason (optional)",
    r"as before": "Undo filter change",
    r"what happens$|named next": "Main stories, Also mentioned",
    r"both alike": "balanced",
    r"praise or blame": "positive or negative",
    r"words between marks|without marks": "direct quotes, in quotation marks",
    r"right way round": "right direction",
    r"acts? of {} upon|fullest": "on; busiest",
    r"breaks off or|nothing else than|something else than": "is incomplete; only",
    r"take (?:them|it|a filter|all filters) away|taken away": "remove",
}
# Of sample texts and of what is typed: nothing that the program says itself.
SPARED = re.compile(r"^tell me |OSLO, March")


LINK = re.compile(r"\]\([^)]*")  # what stands in an address is for machines


def outdated(text: Text) -> list[str]:
    """What stands in a text that is said in another way now."""
    words = LINK.sub("](", text.text)
    if SPARED.search(words):
        return []
    return [f"{found[0]}: {now}" for word, now in GONE.items() if (found := re.search(rf"(?i)\b(?:{word})", words))]


def test_private_words_do_not_come_back() -> None:
    assert not {(text.where, text.text): found for text in texts() if (found := outdated(text))}


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Click a number: its sentences open here.", True),
        ("{} reported and {} claimed", True),
        ("Outlet", True),
        ("SELECT name FROM actors WHERE kind = 1", False),
        ("color: red; margin: 0;", False),
        ("data/lexicons/names", False),
        (":material/edit:", False),
    ],
)
def test_words_are_told_from_code(words: str, shown: bool) -> None:
    assert is_shown(words) is shown


def test_table_has_what_pages_say() -> None:
    found = {(text.where, text.text) for text in texts()}
    assert {
        ("pages/Network", "Click an actor or an arrow: its sentences are listed here."),
        ("lib/ui/widgets/filters:_what", "Reported or claimed"),
        ("lib/charts/network:_Style.label", "reported"),
        ("lib/ui/components/evidence.js", "Correct this"),
        ("data/guide/2-reported-and-claimed.md", "# Reported and claimed"),
    } <= found
