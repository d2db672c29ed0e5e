"""Compare: two sides, and every number of a side opens that side's own sentences."""

import re

import pytest

from lib.collection import storylines
from lib.filters import Filters
from lib.store import View
from lib.store.queries import actors, quotes, relations
from tests.pages.drawn import bars_of
from tests.pages.test_pages import run, said

NARROW: list[dict] = [{"polarity": "conflict"}, {"voice": "claimed"}]  # without filters: ``test_doors``


def pair(view: View) -> dict[str, str]:
    first = relations.pairs(view, Filters().events(), limit=1).to_dict("records")[0]
    return {"actor": first["a"], "with_": first["b"]}


def sides(view: View) -> dict[str, dict]:
    actor = str(actors.ranking(view, Filters(), limit=1)["actor"].iloc[0])
    outlets = actors.by_outlet(view, Filters(), actor)["outlet"][:2].tolist()
    sections = actors.by_section(view, Filters(), actor)["section"][:2].tolist()
    speakers = quotes.speakers_about(view, Filters(), actor)["speaker"][:2].tolist()
    return {
        "actors": pair(view),
        "outlets": {"sides": "outlets", "actor": actor, "outlet": outlets},
        "speakers": {"sides": "speakers", "actor": actor, "by": speakers},
        "sections": {"sides": "sections", "actor": actor, "section": sections},
        "periods": {"sides": "periods", "actor": actor, "cut": "2024-04-01"},
    }


def evidence_of(test) -> int:
    said = next(element.value for element in test.header if element.value.startswith("Evidence"))
    return int(said.split("·")[1].split()[0].replace(",", "")) if "·" in said else -1


def sides_of(test):
    """The table of all that the figures show."""
    return next(table.value for table in test.dataframe if "side" in table.value)


def test_without_two_sides_it_offers_pairs(view: View) -> None:
    for asked in ({}, {"sides": "outlets"}, {"sides": "speakers", "actor": pair(view)["actor"]}):
        test = run("pages/Compare.py", **asked)
        assert not test.exception
        assert "Choose" in said(test)
        assert {header.value for header in test.header} <= {"Reported most differently"}


@pytest.mark.parametrize("kind", ["actors", "outlets", "speakers"])
def test_two_sides_stand_side_by_side(kind: str, view: View) -> None:
    test = run("pages/Compare.py", **sides(view)[kind])
    assert not test.exception
    names = [element.value for element in test.header][:2]
    assert len(set(names)) == 2 and "Words used" in said(test)
    assert set(sides_of(test)["side"]) <= {name.replace("\\", "") for name in names}


# Two revisions: ``test_doors`` walks them, in a collection that has had several.
@pytest.mark.parametrize("kind", ["actors", "outlets", "speakers", "sections", "periods"])
def test_each_number_opens_as_many_sentences(kind: str, view: View) -> None:
    asked = sides(view)[kind]
    test = run("pages/Compare.py", **asked)
    counted = [button for button in test.button if str(button.key).startswith("counted-")]
    never = [button for button in test.button if re.search(r"^never-.*\|(actor|cell):", str(button.key))]
    assert counted and bool(never) == (kind in ("outlets", "sections", "speakers"))
    for button in counted[:1] + never[:1]:  # the lists of all others: ``test_doors``
        shown = run("pages/Compare.py", **asked, show=str(button.key).partition("-")[2])
        number = int(re.findall(r"[\d,]+(?= sentence| quote| quotation| paraphrase)", button.label)[0].replace(",", ""))
        assert evidence_of(shown) == number, button.label


def test_what_each_printed_of_a_speech_opens_its_quote(view: View) -> None:
    asked = {"sides": "outlets", "actor": "country-ru", "outlet": ["Zarya", "Northline"]}
    one, other = (Filters(outlets=(name,), actor="country-ru") for name in asked["outlet"])
    speech = storylines.speeches_of(view, one, other)[0]
    test = run("pages/Compare.py", **asked)
    assert f"{len(speech.sentences)} quotation" in test.expander[0].label
    printed = speech.sentences[0].sides[1]
    assert printed is not None
    shown = run("pages/Compare.py", **asked, show="quotation:" + printed.quote.replace(":", "|"))
    assert evidence_of(shown) == 1


@pytest.mark.parametrize(("kind", "narrow"), zip(["outlets", "actors"], NARROW, strict=True))
def test_each_bar_opens_as_many_sentences(kind: str, narrow: dict, view: View) -> None:
    asked = narrow | sides(view)[kind] | {"share": "0"}  # numbers, not shares
    test = run("pages/Compare.py", **asked)
    bars = [bar for chart in test.get("plotly_chart") for bar in bars_of(chart)]
    assert bars
    for key, length in bars[:: max(1, len(bars) // 3)]:
        assert evidence_of(run("pages/Compare.py", **asked, show=key)) == length, key


def test_shares_of_a_side_add_up_and_the_numbers_stay(view: View) -> None:
    asked = pair(view)
    plain, shares = run("pages/Compare.py", **asked, share="0"), run("pages/Compare.py", **asked)
    acts = [length for _, length in bars_of(shares.get("plotly_chart")[0])]
    assert acts and max(acts) <= 100 and sum(acts) <= 200.001
    columns = ["about", "what", "side"]
    tables = [sides_of(test).sort_values(columns)["sentences"].tolist() for test in (plain, shares)]
    assert sum(tables[0]) >= sum(tables[1]) > 0


def test_what_the_two_do_to_each_other_can_be_opened(view: View) -> None:
    first = relations.pairs(view, Filters().events(), limit=1).to_dict("records")[0]
    show = f"pair:{first['a']}|{first['b']}"
    labels = {button.key: button.label for button in run("pages/Compare.py", **pair(view)).button}
    assert labels[f"counted-{show}"].startswith(f"{first['sentences']} sentence")
    assert evidence_of(run("pages/Compare.py", **pair(view), show=show)) == first["sentences"]


def test_one_actor_twice_or_an_unknown_one_is_no_pair(view: View) -> None:
    one = pair(view)["actor"]
    for asked in ({"actor": one, "with_": one}, {"actor": one, "with_": "nobody"}, {"actor": "nobody", "with_": one}):
        test = run("pages/Compare.py", **asked, sides="nonsense")
        assert not test.exception
        assert "Choose two actors" in said(test)


def test_choosing_outlets_writes_them_into_the_address(view: View) -> None:
    asked = sides(view)["outlets"]
    test = run("pages/Compare.py", sides="outlets", actor=asked["actor"])
    test.selectbox(key="compare:outlet:0").set_value(asked["outlet"][0]).run()
    test.selectbox(key="compare:outlet:1").set_value(asked["outlet"][1]).run()
    assert test.query_params["outlet"] == asked["outlet"]
    assert [element.value for element in test.header][:2] == asked["outlet"]
    test.segmented_control(key="sides").set_value("actors").run()
    assert "sides" not in test.query_params
