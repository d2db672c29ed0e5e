"""An empty collection offers the ways to begin on every page that would show something of it, and nothing dead."""

from pathlib import Path

import pytest

from tests.pages.test_pages import PAGES, run, said

FREE = ("pages/Upload.py", "pages/Sources.py", "pages/Review.py", "pages/Guide.py", "pages/About.py", "pages/Admin.py")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_says_how_to_begin(page: str, in_empty: Path) -> None:
    test = run(page, min="2")
    assert not test.exception
    offered = [one.proto.json for one in test.get("bidi_component")]
    ways = [one for one in offered if "Look at the sample" in one and "Look at real news" in one]
    assert bool(ways) == (page not in FREE)
    if ways:
        assert "There are no articles yet" in said(test) and "filter" not in said(test)
        assert not {"Filter", "Share", "Download"} & {getattr(one, "label", "") for one in test.get("popover")}
