from lib.charts import ranking
from lib.charts.colours import LIGHT
from tests.lib.charts import world
from tests.lib.graph import world as actors


def test_actors_keep_their_order_shape_and_door() -> None:
    figure = ranking.bars(world.RANKING, dark=False)
    assert world.keys(figure)[:2] == ["actor:orlan", "actor:dunn"]
    assert figure.data[1].text[1] == "● Karel Dunn"
    assert figure.data[0].hovertext[1] == "1 sentence mentions Karel Dunn"


def test_relations_are_sentences_in_the_colour_of_their_polarity() -> None:
    figure = ranking.bars(actors.edges().head(2), dark=False)
    assert list(figure.data[1].text) == ["Orlan helps Vestia", "Vestia threatens Orlan"]
    assert list(figure.data[0].marker.color) == [LIGHT.of_polarity("cooperation"), LIGHT.of_polarity("conflict")]
    assert set(world.keys(figure)) == {"edge:orlan|vestia", "edge:vestia|orlan"}
