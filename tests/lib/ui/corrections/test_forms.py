"""Each form of the dialog "Correct this" gives the correction that it names, and none while it is not whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from lib.collection.corrections.corrected import corrected
from lib.collection.corrections.correction import (
    ExtentCorrected,
    Hidden,
    Merged,
    PortrayalRejected,
    QuoteRejected,
    RelationAdded,
    RelationRejected,
    Renamed,
    Retyped,
    SidesCorrected,
    SpeakerCorrected,
    SplitOff,
    TypeCorrected,
    VoiceCorrected,
    new,
)
from lib.filters import Filters
from lib.store import Change, Lake, open_lake
from lib.store.queries import articles
from lib.store.tables import write
from lib.ui.state.scene import Scene
from tests.lib.store.world import ACTORS, FISH, WORLD

NORWAY, ICELAND, HOLM = (actor.id for actor in ACTORS.values())
WRONG = "What is wrong?"


class Case(NamedTuple):
    """What is corrected, which of it, what is chosen or typed by label, and what comes out with which values."""

    what: str
    which: str
    given: dict[str, Any]
    made_of: type[Any]
    holds: dict[str, Any]


CASES = [
    Case("actor", HOLM, {"Same as": NORWAY}, Merged, {"into.id": NORWAY}),
    Case("actor", HOLM, {WRONG: "It has another name", "Its name": "Ada Holm"}, Renamed, {"name": "Ada Holm"}),
    Case("actor", HOLM, {WRONG: "This is not an actor"}, Hidden, {"actor.id": HOLM}),
    Case("actor", HOLM, {WRONG: "It is of another kind", "What it is": "group"}, Retyped, {"kind": "group"}),
    Case(
        "actor", HOLM,
        {WRONG: "Split: some names belong to another actor", "These names": ["Marta Holm"], "Whose they are": ICELAND},
        SplitOff, {"names": ("Marta Holm",), "to.id": ICELAND},
    ),
    Case("quote", "0", {"Who says it": ICELAND}, SpeakerCorrected, {"speaker.id": ICELAND}),
    Case("quote", "0", {WRONG: "No known speaker"}, SpeakerCorrected, {"speaker": None}),
    Case("quote", "0", {WRONG: "This is not a quote"}, QuoteRejected, {}),
    Case(
        "quote", "0", {WRONG: "The quote starts or ends elsewhere", "The words of the quote": "our aggressive fish"},
        ExtentCorrected, {"to.words": "our aggressive fish"},
    ),
    Case("relation", "0", {}, RelationRejected, {"anchor.words": "blames"}),
    Case("relation", "0", {WRONG: "Wrong direction: Iceland acts on Norway"}, SidesCorrected,
         {"source.id": ICELAND, "target.id": NORWAY}),
    Case("relation", "0", {WRONG: "Wrong actor on either side", "Who acts": HOLM}, SidesCorrected,
         {"source.id": HOLM, "target.id": ICELAND}),
    Case("relation", "0", {WRONG: "It is another act", "What is done": "THREATEN", "How far": "denied"}, TypeCorrected,
         {"plover_type": "THREATEN", "modality": "denied"}),
    Case("relation", "0", {WRONG: "Reported or claimed", "Whose word is it?": "A speaker claims it",
         "Who claims it": HOLM}, VoiceCorrected, {"claimed_by.id": HOLM}),
    Case("relation", "1", {WRONG: "Reported or claimed", "Whose word is it?": "The article reports it"}, VoiceCorrected,
         {"claimed_by": None}),
    Case("portrayal", "0", {}, PortrayalRejected, {"actor.id": ICELAND}),
    Case("missing", "", {"Words that say so": "over", "Who acts": NORWAY, "Acts on": HOLM,
                         "What is done": "COERCE"}, RelationAdded, {"plover_type": "COERCE", "target.id": HOLM}),
]  # fmt: skip


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory, new_place: Path) -> Iterator[Lake]:
    opened = open_lake(shutil.copytree(new_place, tmp_path_factory.mktemp("forms") / "collection"))
    write.apply(opened, Change("tester", "", added=WORLD))
    yield opened
    opened.close()


def script(scene: "Any", facts: "Any", what: str, which: str, at: "Any") -> None:
    import streamlit as st

    from lib.ui.corrections import forms

    made = forms.missing(scene, facts, at) if what == "missing" else forms.FORMS[what](scene, facts, which)
    st.session_state["made"] = made


def shown(lake: Lake, what: str, which: str) -> AppTest:
    """The form for one fact of the first article of the world."""
    view = lake.view()
    scene, facts = Scene(lake, view, Filters(), dark=False), articles.facts(view, FISH.article.id)
    return AppTest.from_function(script, args=(scene, facts, what, which, FISH.sentences[0])).run()


def give(test: AppTest, label: str, value: Any) -> None:
    """Sets the one widget whose label begins so."""
    kinds = (test.radio, test.selectbox, test.text_input, test.text_area, test.multiselect)
    (one,) = [widget for kind in kinds for widget in kind if widget.label.startswith(label)]
    one.set_value(value).run()


def value_of(change: Any, path: str) -> Any:
    for name in path.split("."):
        change = getattr(change, name)
    return change


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.what}-{case.made_of.__name__}")
def test_a_form_gives_its_correction(case: Case, lake: Lake) -> None:
    facts = articles.facts(lake.view(), FISH.article.id)
    test = shown(lake, case.what, case.which)
    for label, value in case.given.items():
        give(test, label, value)
    assert not test.exception
    made = test.session_state["made"]
    assert isinstance(made, case.made_of)
    assert {path: value_of(made, path) for path in case.holds} == case.holds
    assert facts
    changed, misfits = corrected(facts, [new(made, author="Ada")])
    assert changed != facts and not misfits


def test_a_form_that_is_not_whole_gives_nothing(lake: Lake) -> None:
    for what, which in (("actor", HOLM), ("quote", "0"), ("missing", "")):
        assert shown(lake, what, which).session_state["made"] is None
