"""Selections survive the way through a URL, and nobody else knows how they are written there."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lib.filters import Filters
from lib.selection import FEWER, KINDS, MANY, Selection, from_url, trouble

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("lib/charts", "lib/graph", "lib/ui", "pages")
MODULES = [ROOT / "app.py", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")))]
TEXT = some.text(max_size=12)
WORD = TEXT.map(lambda text: text.replace("|", ""))
FILLED = some.text(some.characters(codec="utf-8"), min_size=1, max_size=8)


@some.composite
def selections(draw: some.DrawFn, kind: str) -> Selection:
    """A selection whose values hold a bar only where one may stand: in the last, in the first of a theme's month."""
    names = KINDS[kind]
    if kind in MANY:
        values = draw(some.lists(WORD, min_size=1, max_size=4))
    else:
        number = len(names) - draw(some.integers(0, kind in FEWER))
        values = [draw(WORD) for _ in range(number)]
        barred = 0 if kind == "theme-month" else len(names) - 1
        if barred in range(number):
            values[barred] = draw(TEXT)
    under = draw(some.lists(some.tuples(FILLED, FILLED), max_size=2))
    return Selection(kind, tuple(values), tuple(under))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(some.data())
def test_a_selection_is_read_as_it_was_written(kind: str, data: some.DataObject) -> None:
    selection = data.draw(selections(kind))
    assert from_url(selection.to_url()) == selection
    assert trouble(selection.to_url()) is None


@given(some.one_of(some.text(), some.builds("{}:{}".format, some.sampled_from([*KINDS, "only"]), some.text())))
def test_whatever_is_written_is_read_or_gets_one_sentence(text: str) -> None:
    found, said = from_url(text), trouble(text)
    assert (found is None) == (not text or said is not None)
    if said:
        assert said.startswith(f"“{text}” ") and said.endswith("nothing is selected.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("named:a|alias|b|c", Selection("named", ("a", "alias", "b|c"))),
        ("theme-month:own:a|b|2024-03", Selection("theme-month", ("own:a|b", "2024-03"))),
        ("month:2024-03", Selection("month", ("2024-03",))),
        ("month:2024-03|", Selection("month", ("2024-03", ""))),
        ("relations:x", Selection("relations")),
        ("only:outlet=A+%7C+B&outlet=C|acts:a", Selection("acts", ("a",), (("outlet", "A | B"), ("outlet", "C")))),
        ("only:|quotes:", Selection("quotes")),
    ],
)
def test_old_ways_of_writing_are_read(text: str, found: Selection) -> None:
    assert from_url(text) == found


@pytest.mark.parametrize("text", ["x", "edge:a", "only:", "only:x|", "only:a=b|only:a=b|quotes:", "only:" * 2000])
def test_what_cannot_be_read_is_named(text: str) -> None:
    assert from_url(text) is None
    assert trouble(text) == f"“{text}” is no selection that can be read, so nothing is selected."


def test_conditions_are_added() -> None:
    edge = Selection.of("edge", "a", None)
    assert edge.narrowed() == edge == Selection("edge", ("a", ""))
    assert edge.narrowed(type="AID").narrowed(by="b").under == (("type", "AID"), ("by", "b"))


def test_filters_without_the_selection() -> None:
    assert Filters(actor="a", other="b", text="x").unselected() == Filters(text="x")


@pytest.mark.parametrize(
    ("time", "filters"),
    [
        ("2024-02", Filters(date_from="2024-02-01", date_to="2024-02-20", dated=True)),
        ("", Filters(date_to="2024-02-20", undated=True)),
        ("2024-02-05", Filters(date_from="2024-02-05", date_to="2024-02-05", dated=True)),
        ("2024-02-19..2024-02-25", Filters(date_from="2024-02-19", date_to="2024-02-20", dated=True)),
    ],
)
def test_filters_of_a_time(time: str, filters: Filters) -> None:
    assert Filters(date_to="2024-02-20").in_time(time) == filters


@pytest.mark.parametrize("time", ["May", "2024", "2024-13", "2024-02-30", "2024-02..", "..", "2024-02-01..x"])
def test_what_is_no_time_is_refused(time: str) -> None:
    with pytest.raises(ValueError):
        Filters().in_time(time)


def literals(path: Path) -> list[str]:
    """Every text that stands in the code of a file: also the parts of an f-string, but no docstring."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    bare = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare
    ]


# A search for a name, say speaker:"Holm", is written in a language of its own.
WRITTEN = re.compile(rf'^({"|".join(map(re.escape, (*KINDS, "only", "place", "polarity")))}):(?!")')


def test_only_one_module_knows_how_a_selection_is_written() -> None:
    found = {path: [text for text in literals(path) if WRITTEN.match(text)] for path in MODULES}
    bars = [path for path in MODULES if "charts" not in path.parts and "|" in literals(path)]
    assert not {str(path): texts for path, texts in found.items() if texts}
    assert not bars
