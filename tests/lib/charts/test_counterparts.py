import pytest

from lib.charts import counterparts
from tests.lib.charts import world

ROWS = world.INVOLVING


def test_what_is_done_to_it_goes_left_what_it_does_right_cooperation_next_to_the_middle() -> None:
    figure = world.checked(counterparts.figure(ROWS, "orlan", dark=False))
    bars, labels = figure.data
    drawn = list(zip(bars.y, bars.base, bars.x, [point[0] for point in bars.customdata], strict=True))
    edge, back = "edge:orlan|vestia", "edge:vestia|orlan"
    assert drawn == [
        (0, 0, 2, f"only:polarity=cooperation|{edge}"), (0, 2, 1, f"only:polarity=conflict|{edge}"),
        (0, 0, -4, f"only:polarity=conflict|{back}"), (1, 0, 1, "only:polarity=cooperation|edge:orlan|okoro"),
    ]  # fmt: skip
    assert list(bars.hovertext)[1] == "Orlan → &lt;b&gt;Orlan&lt;/b&gt; &amp; %{x}: 1 hostile"
    assert list(labels.text) == ["&lt;b&gt;Orlan&lt;/b&gt; &amp; %{x}", "Tamsin Okoro"]
    assert [text.split() for text in bars.text] == [[], ["●", "2", "✕", "1"], ["✕", "4"], ["●", "1"]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS[:1], "Orlan interacts most with <b>Orlan</b> & %{x}: 3 sentences Orlan → <b>Orlan</b> & %{x}"),
        (ROWS[3:], "Orlan interacts most with Tamsin Okoro: 1 sentence Orlan → Tamsin Okoro"),
        (ROWS[2:3], ""),
    ],
)
def test_the_title_names_the_counterpart_that_comes_first(rows: list, said: str) -> None:
    assert counterparts.title_of(rows, "orlan") == said


def test_it_says_how_much_comes_back() -> None:
    assert counterparts.title_of(ROWS, "orlan").endswith(", 4 the other way")
    assert counterparts.counterparts(ROWS, "orlan") == ["vestia", "okoro"]


def test_nothing_to_draw_is_a_sentence() -> None:
    assert "No relations" in counterparts.figure(ROWS[2:3], "orlan", dark=True).layout.annotations[0].text
