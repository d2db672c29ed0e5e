"""One file: what was asked for in its order, nothing that asks a server, and every text only text."""

import json
import re
from html.parser import HTMLParser

import lxml.html
import pytest

from lib.briefing import Briefing, html
from lib.briefing.parts import PARTS
from lib.filters import Filters
from lib.store import View

HOSTILE = '</script><img src="http://example.org/x" onerror="alert(1)">'


def page(view: View, asked: Briefing, filters: Filters | None = None) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(html(view, filters or Filters(), asked).decode())


def test_parts_stand_in_the_order_asked_for_each_with_its_line(view: View) -> None:
    made = page(view, Briefing("Fish", "Who fishes?", (("quotes", "Read these first."), ("graph", ""))))
    assert [head.text_content() for head in made.findall(".//h2")] == [
        PARTS["quotes"].title, PARTS["graph"].title, "How far to trust it",
    ]  # fmt: skip
    assert made.findtext(".//title") == "Fish" and made.find_class("question")[0].text_content() == "Who fishes?"
    assert [line.text_content() for line in made.find_class("line")] == ["Read these first."]


def test_what_was_written_in_stays_text(view: View) -> None:
    made = page(view, Briefing(HOSTILE, HOSTILE, (("summary", HOSTILE),), filters=HOSTILE, accuracy=(HOSTILE,)))
    assert made.find("body/header/h1").text_content() == HOSTILE
    assert not made.findall(".//img") and len(made.findall(".//script")) == 1


def test_no_text_ends_the_script_that_holds_the_pictures(view: View) -> None:
    held = re.search(
        r'<script type="application/json" id="pictures">(.*?)</script>',
        html(view, Filters(), Briefing("")).decode(),
        re.S,
    )
    assert held and "<" not in held[1]
    assert {"graph", "matrix", "time"} == json.loads(held[1]).keys()


class Addresses(HTMLParser):
    """What a browser would fetch by itself."""

    found: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.found = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [
            str(value) for name, value in attrs if name in ("src", "srcset", "data") or (tag, name) == ("link", "href")
        ]


def test_nothing_is_fetched_from_anywhere(view: View) -> None:
    made = html(view, Filters(), Briefing("Fish", link="http://127.0.0.1:8501/Network?rev=1")).decode()
    parser = Addresses()
    parser.feed(made)
    assert not parser.found and "default-src 'none'" in made
    assert [link.get("href") for link in lxml.html.fromstring(made).findall(".//a")] == [
        "http://127.0.0.1:8501/Network?rev=1"
    ]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_which_nothing_is_left_says_so(name: str, view: View) -> None:
    asked = Briefing("Nothing", parts=((name, ""),))
    made = html(view, Filters(outlets=("No such outlet",)), asked).decode()
    assert any(said in made for said in ("0 articles", "No relations under", "Nothing under these filters"))
