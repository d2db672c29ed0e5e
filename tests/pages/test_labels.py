"""What is written on a number or name holds for the list it opens: numbers, signs, and verbs for most of it."""

import json
import re
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.charts import bundle
from lib.charts.words import plural_verb, verb
from lib.filters import Filters, from_query
from lib.gazetteer import table
from lib.selection import from_url
from lib.store import View
from lib.store.queries import actors, evidence, relations
from lib.ui.evidence.queries import query_of
from lib.ui.state.scene import Scene
from tests.pages.drawn import cards_of
from tests.pages.test_pages import run

EVERY = 10_000
MOST = 12  # relations of a view that are looked at, strewn over it from the strongest to the weakest
VERBS = {
    each: f"{row['type']} {polarity}"
    for row in table("ontology/plover")
    for polarity in ("cooperation", "conflict", "neutral")
    for each in (verb(row["type"], polarity), plural_verb(verb(row["type"], polarity)))
    if polarity == "neutral" or polarity in row["quad"]
}
NARROW: list[dict[str, str]] = [
    {}, {"outlet": "Zarya"}, {"polarity": "conflict"}, {"voice": "claimed"}, {"confidence": "0.85"},
    {"modality": "intended"}, {"from_": "2024-03-01", "to": "2024-04-30"},
]  # fmt: skip
FEW = (NARROW[0], NARROW[2], NARROW[3])  # what each filter does to a label: ``test_every_label_of_the_sample_holds``
COUNTED = re.compile(r"([\d,]+) (hostile|cooperative|neutral)")
EDGE = re.compile(r"^(?!.*only:).*?(edge:[^|]+\|.+)$")  # parts of an edge have a test of their own


def filters_of(narrow: dict[str, str]) -> Filters:
    return from_query({name.rstrip("_"): [value] for name, value in narrow.items()})[0]


@cache
def behind(view: View, filters: Filters, show: str) -> list[tuple[set[str], set[str]]]:
    """Types, each with its polarity, and modalities of each sentence that ``show`` opens on a page about actors."""
    selection = from_url(show)
    query = query_of(Scene(view.lake, view, filters, dark=False, about_actors=True), selection) if selection else None
    assert query is not None, show
    labels = query.read(view, query.filters, *query.arguments, limit=EVERY)["label"]
    told = [[part.split(" · ") for part in label.split("; ")] for label in labels]
    return [({f"{one[0]} {one[1]}" for one in parts}, {one[2] for one in parts}) for parts in told]


def hold(text: str, sentences: list[tuple[set[str], set[str]]], names: tuple[str, str] | None = None) -> None:
    """Every number of ``text`` is that of the sentences, and its verb is what most of them tell."""
    told = text.replace("\\", "").replace("\u00a0", " ").replace("<br>", " ")
    signs = [{bundle.SIGNS[one.split()[1]] for one in types} for types, _ in sentences]
    stated = {sign: int(number.replace(",", "")) for number, sign in COUNTED.findall(told)}
    for sign, number in stated.items():
        assert number == sum(sign in each for each in signs), told
    whole = re.search(r"(?: · |\(| in )([\d,]+)(?: sentence| \(|$)", told)
    if whole:
        assert int(whole[1].replace(",", "")) == len(sentences), told
    else:
        assert sum(stated.values()) == len(sentences), told
    for modality in ("intended", "denied"):
        if found := re.search(rf"(all|[\d,]+) {modality}", told):
            number = len(sentences) if found[1] == "all" else int(found[1].replace(",", ""))
            assert number == sum(modalities == {modality} for _, modalities in sentences), told
    if names and f"{names[0]} → {names[1]}:" not in told:
        said = told.rpartition(" claims: ")[2]  # whoever claims it may be the one who does it
        does = said.split(f"{names[0]} ", 1)[1].split(f" {names[1]}", 1)[0]
        assert sum(VERBS[does] in types for types, _ in sentences) >= 0.6 * len(sentences), told


@cache
def names(view: View) -> dict[str, str]:
    """The name of each actor."""
    return actors.ranking(view, Filters(), limit=EVERY).set_index("actor")["name"].to_dict()


def names_of(view: View, show: str) -> tuple[str, str]:
    one, other = show.removeprefix("edge:").split("|")
    return names(view)[one], names(view)[other]


def strewn(found: list[Any]) -> list[Any]:
    return found[:: -(-len(found) // MOST)]


def labelled(test: AppTest) -> list[tuple[str, str]]:
    """Selections of edges with their labels: buttons, and the hovers of pictures."""
    found = [(match[1], button.label) for button in test.button if (match := EDGE.search(str(button.key)))]
    for chart in test.get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            pairs = zip(trace.get("customdata") or (), trace.get("hovertext") or (), strict=False)
            found += [(key[0], text) for key, text in pairs if str(key[0]).startswith("edge:")]
    return found


@pytest.mark.parametrize("narrow", FEW, ids=str)
@pytest.mark.parametrize("page", ["pages/Network.py", "app.py", "pages/Actor.py"])
def test_labels_of_edges_hold(page: str, narrow: dict[str, str], view: View) -> None:
    filters = filters_of(narrow)
    strongest: Any = relations.edges(view, filters.events(), limit=1).to_dict("records")[0]
    about = {} if page == "app.py" else {"actor": strongest["source"]}
    about |= {"with": strongest["target"]} if "Network" in page else {}
    found = labelled(run(page, **narrow, **about))
    assert found
    told = {show: (behind(view, filters, show), names_of(view, show)) for show in strewn(list(dict(found)))}
    for show, text in found:
        if show in told:
            hold(text, *told[show])


@pytest.mark.parametrize("narrow", FEW, ids=str)
def test_the_table_and_the_card_of_the_network_hold(narrow: dict[str, str], view: View) -> None:
    filters = filters_of(narrow)
    rows = relations.edges(view, filters.events(), limit=60).to_dict("records")
    one: Any = next((row for row in rows if bundle.sign(row) == "mixed"), rows[0])
    test = run("pages/Network.py", **narrow, actor=one["source"], with_=one["target"])
    for row, shown in zip(rows[:25], test.dataframe[0].value.to_dict("records"), strict=False):
        show = f"edge:{row['source']}|{row['target']}"
        told = shown["mostly"] if COUNTED.search(shown["mostly"]) else f"«a» {shown['mostly']} «b» · {row['sentences']}"
        hold(told, behind(view, filters, show), None if COUNTED.search(told) else ("«a»", "«b»"))
    whole = next(button.label for button in test.button if button.key == "card-whole")
    edge = f"edge:{one['source']}|{one['target']}"
    hold(whole.split(": ", 1)[1], behind(view, filters, edge))
    assert int(whole.split()[0].replace(",", "")) == len(behind(view, filters, edge))


@pytest.mark.parametrize("narrow", FEW, ids=str)
def test_pairs_to_compare_hold(narrow: dict[str, str], view: View) -> None:
    filters = filters_of(narrow)
    found = relations.pairs(view, filters.events()).to_dict("records")
    cards = cards_of(run("pages/Compare.py", **narrow))
    offered = [card for card in cards if "balance" in card]
    assert all("% of" in card["line"] for card in cards if "ends" in card)  # held by ``test_tellings``
    assert len(found) == len(offered) > 0
    for row, card in zip(found, offered, strict=True):
        assert card["title"] == f"{row['a_name']} and {row['b_name']}"
        hold(card["line"], behind(view, filters, f"pair:{row['a']}|{row['b']}"))
        assert card["balance"] == [row["cooperation"], row["conflict"]]


@pytest.mark.parametrize("narrow", NARROW, ids=str)
def test_every_label_of_the_sample_holds(narrow: dict[str, str], view: View) -> None:
    filters = filters_of(narrow).events()
    for row in strewn(relations.edges(view, filters, limit=60).to_dict("records")):
        show = f"edge:{row['source']}|{row['target']}"
        sentences, ends = behind(view, filters, show), (row["source_name"], row["target_name"])
        for text in (bundle.label(row), bundle.act(row), f"{bundle.clause(row)} · {row['sentences']}"):
            hold(text, sentences, ends)


def test_equal_signs_are_no_one_colour(view: View) -> None:
    rows = relations.edges(view, Filters().events(), limit=EVERY).to_dict("records")
    equal = [row for row in rows if row["cooperation"] == row["conflict"]]
    mixed, neutral = ([row for row in equal if bool(row["conflict"]) is signed] for signed in (True, False))
    assert mixed and all(row["polarity"] == "mixed" for row in mixed)
    assert neutral and all(row["polarity"] == "neutral" for row in neutral)  # acts that only ask, or are denied
    for row in mixed[:5]:
        shown = evidence.edge(view, Filters().events(), row["source"], row["target"], limit=EVERY)
        assert shown.attrs["total"] == row["sentences"]
        assert bundle.signs(row).startswith(f"{row['conflict']} hostile, {row['cooperation']} cooperative")
