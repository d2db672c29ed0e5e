"""After one correction the similar readings are offered, corrected in one step and taken back by one undo."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.collection import suggestions
from lib.collection.corrections import alike, making
from lib.collection.corrections.correction import RelationRejected, anchor_of, sides_of
from lib.facts import Facts
from lib.store import Lake
from lib.store.queries import articles
from lib.ui.state.scene import lake as app_lake
from tests.opened import largest_kind, open_in_app
from tests.pages.test_pages import run


@pytest.fixture
def lake(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """The sample, as the app has it open."""
    open_in_app(shutil.copytree(sample_place, tmp_path / "mended"), monkeypatch)
    return app_lake()


def all_of(lake: Lake) -> dict[str, Facts]:
    view = lake.view()
    return {facts.article.id: facts for facts in articles.many(view, articles.ids(view))}


def clicked(test: AppTest, key: str) -> AppTest:
    return next(button for button in test.button if button.key == key).click().run()


def test_the_answer_of_review_offers_the_like(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "DOUBTFUL", 1.1)
    monkeypatch.setattr(suggestions, "MOST_FACTS", 1_000)
    kind = largest_kind(lake)
    name, n = kind[0]
    act = all_of(lake)[name].relations[n]
    page = run("pages/Review.py", tag=f"act:{name}:{act.trigger_start}:{act.source}|{act.target}")
    page = clicked(page, "answer-n")
    offer = next(button for button in page.button if button.key == "mend-like")
    assert offer.label.startswith(f"Correct {len(kind) - 1} similar reading")
    page = offer.click().run()
    ticks = [box for box in page.checkbox if str(box.key).startswith("mend-")]
    assert len(ticks) == len(kind) - 1 and not any(box.value for box in ticks)
    assert next(button for button in page.button if button.key == "mend-save").disabled


def drawn() -> None:
    """The ticks of the dialog: AppTest draws a dialog in the one run that opens it."""
    import streamlit as st

    from lib.ui.corrections import saving

    saving.similar_ticks(st.session_state["of"], st.session_state["others"])


def test_what_is_ticked_goes_in_one_step_and_comes_back_by_one_undo(lake: Lake) -> None:
    before, kind = all_of(lake), largest_kind(lake)
    facts = before[kind[0][0]]
    act = facts.relations[kind[0][1]]
    change = RelationRejected(anchor_of(facts.article, act.trigger_start, act.trigger_end), sides_of(act))
    others = alike.others(lake.view(), change)
    first = making.correct(lake, change, author="Ada")
    rest = replace(others, some=others.some[1:])
    for ticks, number, offered in (("mend-0", 2, others), ("mend-all", len(kind), rest)):
        page = AppTest.from_function(drawn, default_timeout=300)
        page.session_state["of"], page.session_state["others"] = first.id, offered
        page.run()
        page = next(b for b in page.checkbox if b.key == ticks).check().run() if number == 2 else clicked(page, ticks)
        page = clicked(page, "mend-save")
        assert not page.exception
        gone = sum(len(before[name].relations) - len(facts.relations) for name, facts in all_of(lake).items())
        assert gone == number
    done = run("pages/Review.py", layer="done")
    assert f"Corrected with it: {gone - 1} similar reading" in " ".join(part.label for part in done.expander)
    clicked(done, f"undo-{first.id}")
    assert all_of(lake) == before
