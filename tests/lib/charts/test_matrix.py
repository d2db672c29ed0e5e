import pytest

from lib.charts import matrix
from lib.charts.colours import tone
from tests.lib.charts import world
from tests.lib.graph import world as actors


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
    assert (
        hover
        == "Karel Dunn about Vestia: 2 quotes; acts and words of the speaker's own towards it: 0 friendly, 3 hostile"
    )


@pytest.mark.parametrize("most", [1, 2, 3])
def test_relations_drawn_leave_no_row_or_column_empty(most: int) -> None:
    figure = matrix.relations(actors.edges(), dark=False, most=most)
    cells = figure.data[0]
    assert 1 <= len(set(cells.y)) == len(figure.layout.yaxis.ticktext) <= most
    assert 1 <= len(set(cells.base)) == len(figure.layout.xaxis.ticktext) <= most


def test_the_chosen_relation_is_drawn_however_weak_it_is() -> None:
    figure = matrix.relations(actors.edges(), dark=False, most=1, selected=("sable", "harbour"))
    assert world.keys(figure) == ["edge:sable|harbour"]
    assert figure.layout.title.text.endswith("→ Harbour: 1 hostile")


def test_the_first_column_holds_all_quotes_the_last_row_those_of_nobody_known() -> None:
    speaking = [
        {"speaker": "dunn", "speaker_name": "Karel Dunn", "quotes": 9, "direct": 4, "indirect": 5},
        {"speaker": "elsewhere", "speaker_name": "Not in the grid", "quotes": 1, "direct": 1, "indirect": 0},
        {"speaker": None, "speaker_name": None, "quotes": 2, "direct": 0, "indirect": 2},
    ]
    figure = world.checked(matrix.figure(world.MATRIX, speaking, dark=False))
    drawn, *texts = figure.data
    assert list(zip(drawn.y, [point[0] for point in drawn.customdata], strict=True))[:2] == [
        (0, "speaker:dunn"),
        (2, "speaker:"),
    ]
    written = {(x, y): text for one in texts for x, y, text in zip(one.x, one.y, one.text, strict=True)}
    assert (written[0.5, 0], written[0.5, 2]) == ("9", "2")
    assert drawn.hovertext[0].replace("<br>", " ") == "Karel Dunn: 4 quotations and 5 paraphrases"
    assert figure.layout.xaxis.ticktext[:2] == (matrix.ALL, "&lt;b&gt;Orlan&lt;/b&gt; &amp; %{x}")
    assert figure.layout.yaxis.ticktext[-1] == matrix.NOBODY
    assert "speaker:dunn" not in world.keys(matrix.figure(world.MATRIX, dark=False))
