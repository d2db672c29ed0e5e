"""Every number of every page opens a list exactly as long as it says, in a collection that was corrected.

Shares and labels with several numbers are held by ``test_labels``, words of a theme by ``test_numbers``.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.collection import storylines
from lib.collection.corrections import making
from lib.collection.corrections.correction import (
    Change,
    Merged,
    QuoteRejected,
    RelationAdded,
    RelationRejected,
    Renamed,
    SidesCorrected,
    anchor_of,
    sides_of,
)
from lib.facts import Actor, Facts
from lib.filters import Filters, from_query
from lib.selection import Selection, from_url
from lib.store import View, open_lake
from lib.store.queries import actors, articles, quotes, relations, themes
from lib.ui.evidence import selections
from lib.ui.pages import actor, stories
from lib.ui.sides import apart, printed
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.state.scene import lake as app_lake
from lib.ui.widgets import picture
from lib.ui.widgets.scope import ABOUT_ACTORS
from tests.opened import open_in_app
from tests.pages.drawn import bars_of, cells_of
from tests.pages.test_pages import run

Asked = dict[str, str | list[str]]
Door = tuple[str, Selection, int]  # where it stands, what it selects, the number on it
COUNTED = re.compile(r"([\d,]+)\s+(?:(?:[a-z]+ )?sentence|quote|quotation|paraphrase|article|act|link)s?\b")
LAST, ALONE, CELL = re.compile(r"·\s*([\d,]+)$"), re.compile(r"^([\d,]+)\b"), re.compile(r"(?:[●■┄✕◐] ?)?([\d,]+)")
BOTH = re.compile(r"([\d,]+) quotations? and ([\d,]+) paraphrases?\b")  # two numbers of one list
SIGNED = re.compile(r"\d (?:hostile|cooperative|neutral)")  # several numbers: test_labels holds them
FILTERS = ("month", "outlet")  # selections that some pages turn into a filter, or give another meaning
MOST = int(os.environ.get("FUZZ", "5"))  # numbers of a page that are looked at beside one of each sort, strewn over it
COUNTS = ("sentences", "quotes")  # columns of tables whose rows open


def corrections(view: View) -> Iterator[Change]:
    """One of each kind that changes numbers, on the strongest relation and the two most quoted persons."""
    first, second = (_actor(view, name) for name in quotes.by_speaker(view, Filters(), limit=2)["speaker"])
    yield Merged(second, first)
    yield Renamed(first, f"{first.name} the Elder")
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    told = [facts for facts in _with(view, str(edge["source"])) if _between(facts, edge)]
    for facts, made_of in zip(told, (RelationRejected, SidesCorrected), strict=False):
        one = _between(facts, edge)[0]
        place = anchor_of(facts.article, one.trigger_start, one.trigger_end), sides_of(one)
        cast = {actor.id: actor for actor in facts.actors}
        turned = () if made_of is RelationRejected else (cast[one.target], cast[one.source])
        yield made_of(*place, *turned)
    facts = next(facts for facts in told if facts.quotes)
    yield QuoteRejected(anchor_of(facts.article, facts.quotes[0].start, facts.quotes[0].end))
    ends = [_actor(view, str(edge[end])) for end in ("target", "source")]
    at = facts.sentences[-1]
    yield RelationAdded(anchor_of(facts.article, at.start, at.start + 5), ends[0], ends[1], "THREATEN")


def _with(view: View, actor: str) -> list[Facts]:
    ids = articles.listing(view, Filters(actor=actor), limit=20)["article"].tolist()
    return [facts for name in ids if (facts := articles.facts(view, name)) is not None]


def _between(facts: Facts, edge: Any) -> list[Any]:
    return [one for one in facts.relations if (one.source, one.target) == (edge["source"], edge["target"])]


def _actor(view: View, name: str) -> Actor:
    row = actors.one(view, name) or {}
    return Actor(name, row["name"], row["kind"], row["country"] or None)


@pytest.fixture(scope="module")
def corrected_place(sample_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = shutil.copytree(sample_place, tmp_path_factory.mktemp("doors") / "corrected")
    lake = open_lake(place)
    making.correct_all(lake, list(corrections(lake.view())), author="Ada")
    lake.close()
    return place


@pytest.fixture
def mended(corrected_place: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    open_in_app(corrected_place, monkeypatch)
    return app_lake().view()


NAMES = (
    "Home", "Network", "Arrow", "Path", "Matrix", "Quotes", "Themes", "Story", "Places", "Actors",
    "Actor", "About", "Changed", "actors", "outlets", "sections", "periods", "speakers", "revisions",
)  # fmt: skip


@cache
def addresses(view: View) -> dict[str, tuple[str, Asked, int]]:
    """Every page with numbers in each of its forms: file, parameters, and how many numbers there are at least."""
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    one, other = str(edge["source"]), str(edge["target"])
    far = str(relations.edges(view, Filters().events(), limit=40)["target"].iloc[-1])
    topic = str(themes.tree(view, Filters())["topic"].iloc[0])
    story = str(storylines.members(view, Filters())["story"].iloc[0])
    before = str(view.revision - 1)
    compared: dict[str, Asked] = {
        "actors": {"with_": other},
        "outlets": {"outlet": actors.by_outlet(view, Filters(), one)["outlet"].dropna().tolist()[:2]},
        "sections": {"section": actors.by_section(view, Filters(), one)["section"].tolist()[:2]},
        "periods": {"cut": "2024-04-01"},
        "speakers": {"by": quotes.speakers_about(view, Filters(), one)["speaker"].tolist()[:2]},
        "revisions": {"before": before},
    }
    return {
        "Home": ("app.py", {}, 3),
        "Network": ("pages/Network.py", {}, 70),
        "Arrow": ("pages/Network.py", {"actor": one, "with_": other}, 90),
        "Path": ("pages/Network.py", {"actor": one, "path": far}, 70),
        "Matrix": ("pages/Network.py", {"view": "matrix"}, 100),
        "Quotes": ("pages/Quotes.py", {}, 100),
        "Themes": ("pages/Themes.py", {"show": f"theme:{topic}"}, 30),
        "Story": ("pages/Links.py", {"story": story}, 20),
        "Places": ("pages/Places.py", {}, 90),
        "Actors": ("pages/Actor.py", {}, 90),
        "Actor": ("pages/Actor.py", {"actor": one}, 40),
        "About": ("pages/About.py", {}, 3),
        "Changed": ("pages/Review.py", {"layer": "history", "rev": before}, 5),
        **{
            kind: ("pages/Compare.py", {"sides": kind, "share": "0", "actor": one, **asked}, 12)
            for kind, asked in compared.items()
        },
    }


Click = Callable[[int, str], None]
Table = tuple[str, pd.DataFrame, Click]
TABLES = (apart, printed, stories, actor)  # modules with a table of which each cell opens something


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Table]:
    """The tables that pages draw, each with what a click on a cell does."""
    found: list[Table] = []

    def kept(table: Any, chosen: Callable[..., tuple[str, Click]]) -> Callable[..., None]:
        def draw(rows: pd.DataFrame, given: Any, *more: Any, **named: Any) -> None:
            key, clicks = chosen(given, *more)
            found.append((key, rows, clicks))
            table(rows, given, *more, **named)

        return draw

    def of_row(goals: list[Selection], key: str, *_: Any) -> tuple[str, Click]:
        return key, lambda at, column: selections.kept(goals[at]) if column in COUNTS else None

    monkeypatch.setattr(picture, "table", kept(picture.table, of_row))
    for module in TABLES:
        name = "sorted_table" if module is actor else "number_table"
        table = kept(getattr(module, name), lambda key, clicks, *_: (key, clicks))
        monkeypatch.setattr(module, name, table)
    return found


def doors(test: AppTest, drawn: list[Table]) -> Iterator[Door]:
    """The numbers of a page: on buttons, bars, dots and cells."""
    for button in test.button:
        key, label = str(button.key), button.label.replace("\\", "").replace("*", "")
        selection = next(filter(None, (from_url(key[at:]) for at in _starts(key))), None)
        if selection and not button.disabled:
            yield from ((f"{key}: {label}", selection, number) for number in _numbers(label))
    for chart in test.get("plotly_chart"):
        written = [(key, int(found[1])) for key, text in cells_of(chart) if (found := CELL.fullmatch(text.strip()))]
        for key, number in [*(bar for bar in bars_of(chart) if bar[1] >= 1), *written]:
            if (selection := from_url(str(key))) and selection.kind not in FILTERS:
                yield f"bar {key}", selection, int(number)
    for name, rows, clicks in drawn:
        yield from _cells(name, rows, clicks)


def _starts(key: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer("-", key))]


def _numbers(label: str) -> list[int]:
    """The number on a label, none where it says several or a share; of quotations and paraphrases their sum."""
    if both := BOTH.search(label):
        return [sum(int(number.replace(",", "")) for number in both.groups())]
    found = COUNTED.search(label) or LAST.search(label) or ALONE.search(label)
    return [] if found is None or "%" in label or SIGNED.search(label) else [int(found[1].replace(",", ""))]


def _cells(name: str, rows: pd.DataFrame, clicks: Click) -> Iterator[Door]:
    chosen: list[Selection | None] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(selections, "kept", chosen.append)
        patch.setattr(address, "write", lambda **_: None)
        for at, row in enumerate(rows.to_dict("records")):
            for column, shown in row.items():
                chosen.clear()
                clicks(at, str(column))
                number = CELL.fullmatch(str(shown))
                if chosen and chosen[0] and chosen[0].kind not in FILTERS and number:
                    yield f"{name}, {column}, row {at}", chosen[0], int(number[1].replace(",", ""))


@pytest.mark.parametrize("name", NAMES)
def test_the_list_is_as_long_as_the_number(name: str, mended: View, drawn: list[Table]) -> None:
    file, asked, least = addresses(mended)[name]
    test = run(file, **asked)
    if name == "Arrow":
        test.session_state["card-course"] = True  # what it holds is drawn while it is open
        test.run()
    assert not test.exception
    given = {key.rstrip("_"): [value] if isinstance(value, str) else value for key, value in asked.items()}
    page = "Home" if file == "app.py" else Path(file).stem
    view = mended.lake.view(int(given["rev"][0])) if "rev" in given else mended
    scene = Scene(view.lake, view, from_query(given)[0], dark=False, page=page, about_actors=page in ABOUT_ACTORS)
    walked = list(doors(test, drawn))
    some = [*{_sort(door): door for door in walked}.values(), *walked[:: max(1, len(walked) // MOST)]]
    wrong = [(told, number, found) for told, one, number in some if (found := opened(scene, one)) != number]
    assert not wrong
    assert len(walked) >= least


def _sort(door: Door) -> tuple[str, str]:
    """What numbers have in common that are drawn by the same code: their place without names, and what they select."""
    return re.split(r"[-: ,]", door[0])[0], door[1].kind


def opened(scene: Scene, selection: Selection) -> int | None:
    """How long the list is that a selection opens, None for one that leads nowhere; a theme's month counts articles."""
    found = selections.opened(scene, selection, limit=1)
    if found is None:
        return None
    return found.articles if selection.kind == "theme-month" else found.total
