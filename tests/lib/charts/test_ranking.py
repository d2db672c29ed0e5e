from lib.charts import ranking
from tests.lib.charts import world


def test_bars_keep_their_order_colour_and_door() -> None:
    figure = ranking.figure(world.BARS, dark=False)
    assert world.keys(figure)[:2] == ["actor:orlan", "actor:dunn"]
    assert figure.data[1].text[1] == "● Karel Dunn"
    assert figure.data[0].hovertext[1] == "1 sentence mentions Karel Dunn"
    assert list(figure.data[0].marker.color) == ["#0072B2", "#D55E00"]
