import pandas as pd

from lib.charts import timeline
from tests.lib.charts import world


def test_bars_open_their_month_and_outlet() -> None:
    figure = timeline.articles(world.MONTHS, dark=False)
    assert set(world.keys(figure)) == {
        "month:2024-01|Harbour Times", "month:2024-03|Orlan Daily", "month:2024-03|Harbour Times", "month:|",
    }  # fmt: skip


def test_bars_open_their_month_and_polarity() -> None:
    assert set(world.keys(timeline.polarity(world.POLARITY, dark=False))) == {
        "polarity-month:cooperation|2024-01", "polarity-month:conflict|2024-02", "polarity-month:neutral|",
    }  # fmt: skip


def test_the_undated_stand_apart() -> None:
    figure = timeline.articles(world.MONTHS, dark=False)
    places = {trace.name: list(trace.x) for trace in figure.data}
    assert places == {"HT · Harbour Times": [0, 2], "OD · Orlan Daily": [2], "– · unknown outlet": [4]}
    assert "no<br>date" in figure.layout.xaxis.ticktext
    assert figure.layout.title.text.replace("<br>", " ") == "10 articles from 3 outlets, 4 without a date"


def test_months_without_articles_keep_their_place() -> None:
    figure = timeline.articles(world.MONTHS, dark=False)
    assert figure.layout.xaxis.range == (-0.6, 4.6)


def test_many_years_get_few_names() -> None:
    months = [f"{year}-{month:02}" for year in range(2010, 2025) for month in range(1, 13)]
    frame = pd.DataFrame({"month": months, "sentences": 1})
    assert len(timeline.actor(frame, dark=False).layout.xaxis.ticktext) <= timeline.LABELS


def test_conflict_goes_down() -> None:
    heights = {trace.name: list(trace.y) for trace in timeline.polarity(world.POLARITY, dark=False).data}
    assert heights == {"cooperation": [3], "says about": [4], "conflict": [-2]}


def test_only_undated() -> None:
    figure = timeline.actor(pd.DataFrame({"month": [None], "sentences": [2]}), dark=False)
    assert list(figure.data[0].x) == [0]


def test_no_count_of_sentences_is_negative() -> None:
    axis = timeline.polarity(world.POLARITY, dark=False).layout.yaxis
    assert min(axis.tickvals) < 0
    assert axis.ticktext == tuple(f"{abs(place)}" for place in axis.tickvals)
