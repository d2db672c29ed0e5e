import pandas as pd
import pytest

from lib.charts import timeline
from lib.charts.calendar import times
from lib.charts.mappings import rows
from tests.lib.charts import world


def test_bars_open_their_month_and_polarity() -> None:
    assert set(world.keys(timeline.polarity(world.POLARITY, dark=False))) == {
        "polarity-month:cooperation|2024-01", "polarity-month:conflict|2024-02", "polarity-month:neutral|",
    }  # fmt: skip


def mentions(*months: str | None) -> pd.DataFrame:
    return pd.DataFrame({"time": list(months), "sentences": 1})


def test_the_undated_stand_apart_and_months_without_articles_keep_their_place() -> None:
    figure = timeline.actor(mentions("2024-01", "2024-03", None), dark=False)
    assert list(figure.data[0].x) == [0, 2, 4]
    assert "no<br>date" in figure.layout.xaxis.ticktext
    assert figure.layout.xaxis.range == (-0.6, 4.6)
    assert figure.layout.title.text.replace("<br>", " ") == "3 sentences mention this actor, 1 without a date"


def test_a_long_empty_stretch_is_cut_and_says_so() -> None:
    figure = timeline.actor(mentions("2019-11", "2024-01", "2024-02"), dark=False)
    assert list(figure.data[0].x) == [0, 3, 4]
    assert "// none<br>Dec 2019–<br>Dec 2023" in figure.layout.xaxis.ticktext


@pytest.mark.parametrize(("month", "told"), [("2024-03", "all in Mar 2024."), (None, "all without a date.")])
def test_one_bar_is_a_sentence(month: str | None, told: str) -> None:
    figure = timeline.actor(mentions(month), dark=False, name="Russia")
    assert not figure.data
    assert figure.layout.annotations[0].text.replace("<br>", " ") == f"1 sentence mentions Russia, {told}"


def test_one_month_beside_what_has_no_date_is_a_sentence_too() -> None:
    figure = timeline.actor(mentions("2024-03", "2024-03", None), dark=False, name="Russia")
    assert not figure.data
    told = figure.layout.annotations[0].text.replace("<br>", " ")
    assert told == "3 sentences mention Russia, 2 in Mar 2024, 1 without a date."


def test_many_years_get_few_names() -> None:
    months = [f"{year}-{month:02}" for year in range(2010, 2025) for month in range(1, 13)]
    frame = pd.DataFrame({"time": months, "sentences": 1})
    assert len(timeline.actor(frame, dark=False).layout.xaxis.ticktext) <= times.LABELS


def test_conflict_goes_down() -> None:
    heights = {trace.name: list(trace.y) for trace in timeline.polarity(world.POLARITY, dark=False).data}
    assert heights == {"cooperation": [3], "neutral": [4], "conflict": [-2]}


def test_no_count_of_sentences_is_negative() -> None:
    axis = timeline.polarity(world.POLARITY, dark=False).layout.yaxis
    assert min(axis.tickvals) < 0
    assert axis.ticktext == tuple(f"{abs(place)}" for place in axis.tickvals)


def test_months_and_the_undated_stand_apart() -> None:
    figure = timeline.matches(world.FOUND_MONTHS, dark=False)
    assert world.keys(figure) == ["month:2024-01", "month:2024-03", "month:"]
    assert list(figure.data[0].y) == [3, 5, 1]
    assert figure.layout.title.text == "Most in Mar 2024: 5 sentences"
    assert timeline.busiest(rows(world.FOUND_MONTHS.iloc[2:])) == "No hit has a date"


def test_a_single_month_is_a_sentence_and_no_bar() -> None:
    figure = timeline.matches(world.FOUND_MONTHS.iloc[:1], dark=False)
    assert not figure.data
    assert figure.layout.annotations[0].text == "3 sentences, all in Jan 2024."
