import pandas as pd
import pytest

from lib.charts import mappings, theme_bars
from lib.charts.colours import contrast, readable, topic
from tests.lib.charts import world


def test_cells_open_theme_and_month() -> None:
    assert set(world.keys(theme_bars.over_time(world.THEMES, dark=False))) == {
        f"theme-month:{world.WAR}|2024-01", f"theme-month:{world.WAR}|2024-02",
        f"theme-month:{world.MONEY}|2024-02", f"theme-month:{world.MONEY}|",
    }  # fmt: skip


def test_a_time_too_long_for_months_is_gathered_and_loses_none() -> None:
    months = [f"{year}-{month:02}" for year in range(2015, 2025) for month in range(1, 13)]
    frame = pd.DataFrame({"time": [*months, None], "topic": "war", "label": "war", "articles": 2})
    figure = theme_bars.over_time(frame, dark=False)
    keys = world.keys(figure)
    assert len(keys) == 41 and keys[-1] == "theme-month:war|"
    assert keys[1] == "theme-month:war|2015-04-01..2015-06-30"
    assert [text for trace in figure.data[1:] for text in trace.text] == ["6"] * 40 + ["2"]
    assert figure.layout.xaxis.ticktext[:2] == ("Jan–Mar 2015", "Apr–Jun 2015")


def led(*rows: tuple[str, str, int]) -> str:
    frame = pd.DataFrame([(m, t, t, n) for m, t, n in rows], columns=pd.Index(["time", "topic", "label", "articles"]))
    return theme_bars.leading(mappings.rows(frame))


def test_the_sentence_says_which_theme_leads_when() -> None:
    assert led(("2024-01", "war", 3), ("2024-02", "war", 2), ("2024-03", "trade", 4), ("2024-03", "war", 1)) == (
        "War leads in Jan–Feb 2024 and trade in Mar 2024"
    )


def test_a_theme_that_leads_throughout_is_named_apart() -> None:
    said = led(("2024-01", "rule", 9), ("2024-02", "rule", 9), ("2024-01", "war", 3), ("2024-02", "trade", 4))
    assert said == "After rule, the first throughout, war leads in Jan 2024 and trade in Feb 2024"


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_in_cells_can_be_read(dark: bool) -> None:
    tints = [theme_bars._tint(f"medtop:{n:02}000000", share, dark) for n in range(1, 18) for share in (0.05, 0.5, 1.0)]
    assert min(contrast(readable(tint, dark=dark), tint) for tint in tints) >= 4.5


def test_the_tree_puts_topics_under_their_parents() -> None:
    figure = theme_bars.tree(world.TREE, dark=False)
    assert list(figure.data[1].text) == ["war", "peace", "money", "ports"]
    indents = list(figure.data[0].base)
    assert indents[1] > 0 and indents[0] == indents[2] == indents[3] == 0
    assert world.keys(figure)[:2] == [f"theme:{world.WAR}", f"theme:{world.PEACE}"]


def test_cells_open_theme_and_outlet() -> None:
    assert set(world.keys(theme_bars.by_outlet(world.BY_OUTLET, dark=False))) == {
        f"theme-outlet:{world.WAR}|Harbour Times", f"theme-outlet:{world.MONEY}|Harbour Times",
        f"theme-outlet:{world.MONEY}|",
    }  # fmt: skip


def test_the_tree_has_the_hue_of_the_topic() -> None:
    of_tree = theme_bars.tree(world.TREE, dark=False).data[0].marker.color
    assert [of_tree[0], of_tree[2]] == [topic(world.WAR, dark=False), topic(world.MONEY, dark=False)]
