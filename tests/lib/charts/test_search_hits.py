from lib.charts import search_hits
from tests.lib.charts import world


def test_months_and_the_undated_stand_apart() -> None:
    figure = search_hits.over_time(world.FOUND_MONTHS, dark=False)
    assert world.keys(figure) == ["month:2024-01", "month:2024-03", "month:"]
    assert list(figure.data[0].y) == [3, 5, 1]
    assert figure.layout.title.text == "Most in Mar 2024: 5 sentences"
    assert search_hits.alt_of(world.FOUND_MONTHS.iloc[2:]) == "No hit has a date"


def test_a_single_month_is_a_sentence_and_no_bar() -> None:
    figure = search_hits.over_time(world.FOUND_MONTHS.iloc[:1], dark=False)
    assert not figure.data
    assert figure.layout.annotations[0].text == "3 sentences, all in Jan 2024."


def test_outlets_keep_their_order_and_the_unknown_one_its_place() -> None:
    figure = search_hits.by_outlet(world.FOUND_OUTLETS, dark=False)
    assert world.keys(figure)[:2] == [f"outlet:{world.HOSTILE}", "outlet:"]
    assert figure.data[1].text[1] == "unknown outlet"
