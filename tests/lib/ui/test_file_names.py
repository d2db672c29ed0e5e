import pytest

from lib.ui.file_names import LONGEST, joined, years


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        (("quotes", "Putin about US", "2024"), "dramatis-quotes-putin-about-us-2024.csv"),
        (("sentences", "Norway → Russia", ""), "dramatis-sentences-norway-to-russia.csv"),
        (("quotes", "Erdoğan says", "2019-2024"), "dramatis-quotes-erdogan-says-2019-2024.csv"),
        (("sentences", "Россия / «Мир»", ""), "dramatis-sentences-россия-мир.csv"),
        (("", "../../etc"), "dramatis-etc.csv"),
        ((), "dramatis.csv"),
    ],
)
def test_a_name_says_what_is_in_the_file(parts: tuple[str, ...], named: str) -> None:
    assert joined("csv", *parts) == named


def test_a_long_title_is_cut_between_words_and_keeps_its_years() -> None:
    named = joined("csv", "sentences", "a long story of many words " * 9, "2019-2024")
    assert named.endswith("-2019-2024.csv")
    assert len(named) <= len("dramatis-.csv") + LONGEST


@pytest.mark.parametrize(
    ("months", "said"),
    [(["2024-05", "2024-01", None], "2024"), (["2019-11", "2024-01"], "2019-2024"), ([None], ""), ([], "")],
)
def test_years(months: list[str | None], said: str) -> None:
    assert years(months) == said
