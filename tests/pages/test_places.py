"""The Places page: times and places open exactly what they count."""

import pytest

from lib.filters import Filters
from lib.store import View
from lib.store.queries import places
from tests.pages.test_pages import run, said

MARCH = ("2024-03-01", "2024-03-31")


def test_a_bar_opens_as_many_sentences_as_it_counts(view: View) -> None:
    bars = places.by_unit(view, Filters(), "month")
    march = int(bars.loc[bars["unit"] == "2024-03", "sentences"].iloc[0])
    test = run("pages/Places.py", show="when:{}|{}".format(*MARCH), actor="country:ru")
    assert not test.exception
    assert f"Evidence · {march} sentences" in said(test)
    assert "name Mar 2024" in said(test)


def test_what_no_bar_counts_can_be_opened(view: View) -> None:
    test = run("pages/Places.py", when_from=MARCH[0], when_to=MARCH[1])
    assert not test.exception
    labels = [button.label for button in test.button]
    filters = Filters(when_from=MARCH[0], when_to=MARCH[1])
    vaguer, earlier = places.coarser(view, filters, *MARCH, 1), places.total(view, filters, None, "2024-02-29")
    assert f"{vaguer} sentences name only a week, month or year" in labels
    assert f"{earlier} sentences name earlier times" in labels
    assert any("names times since" in label for label in labels)


@pytest.mark.parametrize("show", ["when:x|y", "when:", "when-only:2024-01-01|2024-02-01", "when:0001-01-01|9999-12-31"])
def test_times_written_by_hand_are_no_error(view: View, show: str) -> None:
    assert not run("pages/Places.py", show=show).exception


def test_times_before_anyone_was_born_can_be_asked_for(view: View) -> None:
    assert not run("pages/Places.py", when_from="1848-01-01", when_to="2999-01-01").exception
