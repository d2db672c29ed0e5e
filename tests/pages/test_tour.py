"""The tour begins where the sample was just loaded, leads through its pages, can be skipped and called again."""

from pathlib import Path

from lib.ui.guide import tour
from lib.ui.guide.sections import sections
from tests.pages.test_pages import run, said


def test_it_leads_from_home_to_the_strongest_arrow_and_ends_when_skipped(in_sample: Path) -> None:
    test = run("app.py", tour="1")
    assert tour.STEPS[0].title in said(test)
    test.button(key="tour-next").click().run()
    assert test.query_params["tour"] == "2" and test.query_params["with"]
    assert tour.STEPS[1].title in said(test)
    test.button(key="tour-end").click().run()
    assert "tour" not in test.query_params and tour.STEPS[1].title not in said(test)


def test_a_step_of_another_page_or_none_says_nothing(in_sample: Path) -> None:
    for asked in ("2", "0", "99", "x"):
        test = run("app.py", tour=asked)
        assert not test.exception and not [button for button in test.button if button.key == "tour-end"]


def test_the_guide_has_every_section_and_calls_it_again(in_sample: Path) -> None:
    test = run("pages/Guide.py")
    titles = [section.title for section in sections()]
    assert [header.value for header in test.header if header.value in titles] == titles
    test.button(key="tour-again").click().run()
    assert test.title[0].value == "Home" and test.query_params["tour"] == "1"
