from lib.charts import theme_bars
from lib.charts.colours import topic
from tests.lib.charts import world


def test_shares_open_theme_and_month() -> None:
    figure = theme_bars.shares(world.THEMES, dark=False)
    assert set(world.keys(figure)) == {
        f"theme-month:{world.WAR}|2024-01", f"theme-month:{world.WAR}|2024-02",
        f"theme-month:{world.MONEY}|2024-02", f"theme-month:{world.MONEY}|",
    }  # fmt: skip
    assert figure.layout.barnorm == "percent"


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


def test_a_topic_has_one_hue_in_every_picture() -> None:
    of_shares = {trace.name: trace.marker.color for trace in theme_bars.shares(world.THEMES, dark=False).data}
    of_tree = theme_bars.tree(world.TREE, dark=False).data[0].marker.color
    assert of_shares["war"] == of_tree[0] == topic(world.WAR, dark=False)
    assert of_shares["money"] == of_tree[2]
