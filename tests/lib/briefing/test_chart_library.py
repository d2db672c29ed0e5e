"""The library in a briefing draws what the briefing holds, and is no larger than it must be."""

import pytest
from plotly.offline import get_plotlyjs

from lib.briefing import Briefing, briefing, html
from lib.filters import Filters
from lib.store import View

LIMIT = 1_500_000  # bytes of a briefing with all its parts

SCRIPT = (
    'start();var C=W((a,b)=>{core()});var B=W((a,b)=>{b.exports={moduleType:"trace",name:"bar"};C()});'
    'var P=W((a,b)=>{b.exports={moduleType:"trace",name:"pie"}});var E=Ea(()=>{early()});'
    "var R=W((a,b)=>{C();x.register([B(),P()])});R();"
)


@pytest.mark.parametrize(
    ("kinds", "kept", "gone"),
    [
        ({"bar"}, ["core", "bar", "early", "register([B()])"], ["pie"]),
        ({"scatter"}, ["core", "early", "register([])"], ["bar", "pie"]),
        ({"pie", "bar"}, ["bar", "pie"], []),
        ({"unknown"}, ["bar", "pie"], []),  # rather too much than a picture that is not drawn
    ],
)
def test_only_the_modules_that_are_needed_stay(kinds: set[str], kept: list[str], gone: list[str]) -> None:
    made = briefing.trimmed(SCRIPT, frozenset(kinds))
    assert all(part in made for part in kept) and not any(part in made for part in gone)


def test_a_script_of_another_make_stays_whole() -> None:
    assert briefing.trimmed("draw()", frozenset({"bar"})) == "draw()"


def test_a_briefing_with_all_its_parts_stays_small(sample_view: View) -> None:
    made = html(sample_view, Filters(), Briefing("All"))
    assert len(made) <= LIMIT < len(get_plotlyjs())
    assert b"<mark>" in made
