from lib.charts import matrix
from lib.charts.colours import tone
from tests.lib.charts import world


def test_cells_open_who_says_what_about_whom() -> None:
    figure = matrix.figure(world.MATRIX, dark=False)
    assert set(world.keys(figure)) == {"cell:dunn|orlan", "cell:dunn|vestia", "cell:okoro|vestia"}
    assert sorted(text for trace in figure.data[1:] for text in trace.text) == ["1", "2", "5"]


def test_most_quoted_and_most_spoken_about_stand_first() -> None:
    figure = matrix.figure(world.MATRIX, dark=False)
    assert figure.layout.yaxis.ticktext == ("Karel Dunn", "Tamsin Okoro")
    assert figure.layout.xaxis.ticktext[1] == "Vestia"


def test_tone_is_the_tint() -> None:
    tints = list(matrix.figure(world.MATRIX, dark=False).data[0].marker.color)
    assert tints == [tone(4, 0, dark=False), tone(0, 3, dark=False), tone(0, 0, dark=False)]


def test_hovers_say_the_numbers() -> None:
    hover = matrix.figure(world.MATRIX, dark=False).data[0].hovertext[1].replace("<br>", " ")
    assert hover == "Karel Dunn about Vestia: 2 quotes, in them 0 cooperative, 3 hostile sentences"
