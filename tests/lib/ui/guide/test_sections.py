"""The guide leads to pages that exist, shows pictures that are of today, and takes its figures from their file."""

from lib import gazetteer
from lib.ui.guide import sections
from lib.ui.pages import accuracy
from lib.ui.widgets import menu
from tests.screenshots import SIZE, SMALL, STEPS, VIEWS, made_of


def test_a_section_is_text_pictures_and_ways_in_their_order() -> None:
    section = sections._section(
        "# Read it\n\nSome *text*.\n![a picture](one.png)\n[Open](/Network?view=matrix)\nMore.\n"
    )
    assert section == sections.Section(
        "Read it", ("\nSome *text*.", "![a picture](one.png)", "[Open](/Network?view=matrix)", "More.")
    )
    assert section.anchor == "read-it"


def test_its_ways_lead_to_pages_and_its_pictures_are_here() -> None:
    parts = [part for section in sections.sections() for part in section.parts]
    pages = [found["page"] or "Home" for part in parts if (found := sections.WAY.fullmatch(part))]
    assert len(pages) > 10 and not set(pages) - menu.PAGES.keys()
    pictures = {found["file"] for part in parts if (found := sections.PICTURE.fullmatch(part))}
    most = dict.fromkeys(VIEWS, SIZE) | dict.fromkeys(STEPS, SMALL)
    assert pictures == {f"{name}.png" for name in most}
    assert all((sections.FOLDER / f"{name}.png").stat().st_size <= size for name, size in most.items())


def test_its_pictures_are_not_stale() -> None:
    recorded = {row["what"]: row["value"] for row in gazetteer.table("guide/pictures")}
    assert recorded == made_of(), "pages or samples have changed since: make screenshots"


def test_its_figures_are_those_of_their_file() -> None:
    assert sum(sections.FIGURES in part for section in sections.sections() for part in section.parts) == 1
    assert accuracy.sentences(accuracy.rows())[0].split(";")[0][:20] in sections._measured()
