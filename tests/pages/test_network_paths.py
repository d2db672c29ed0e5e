"""How one actor leads to another: every hop opens what it says, and a filter that hides a chain is named."""

import pytest

from lib.filters import Filters
from lib.graph import build
from lib.graph.relation_graph import paths
from lib.store import View
from lib.store.queries import evidence, relations
from tests.pages.test_labels import behind, hold, names_of
from tests.pages.test_pages import run, said


@pytest.fixture
def ends(view: View) -> tuple[str, str]:
    """The two ends of a chain of more than one hop."""
    graph = build(relations.edges(view, Filters().events(), limit=5000))
    start = str(relations.edges(view, Filters().events(), limit=1)["source"].iloc[0])
    return next((start, end) for end in graph if len((paths(graph, start, end, k=1) or [()])[0]) > 2)


def test_every_hop_opens_what_it_says_and_quotes_one_of_its_sentences(view: View, ends: tuple[str, str]) -> None:
    test = run("pages/Network.py", actor=ends[0], path=ends[1])
    hops = [button for button in test.button if str(button.key).startswith("chain-")]
    assert not test.exception and len(hops) > 1 and "the weakest hop" in said(test)
    captions = [str(caption.value).replace("\\", "") for caption in test.caption]
    for hop in hops:
        show = "edge:" + str(hop.key).split("edge:", 1)[1]
        hold(hop.label, behind(view, Filters().events(), show), names_of(view, show))
        texts = evidence.edge(view, Filters().events(), *show.removeprefix("edge:").split("|"), limit=1000)["text"]
        assert any(text in caption for text in texts for caption in captions), show


def test_a_filter_that_hides_a_chain_is_named(view: View, ends: tuple[str, str]) -> None:
    def led(minimum: int) -> bool:
        edges = relations.edges(view, Filters(minimum=minimum).events(), limit=5000)
        return bool(paths(build(edges), *ends))

    minimum = next(number for number in range(2, 100) if not led(number))
    test = run("pages/Network.py", actor=ends[0], path=ends[1], min=str(minimum))
    (told,) = [info.value for info in test.info if "No chain" in info.value]
    assert f"there is one without “at least {minimum} sentences”" in told


def test_no_way_to_oneself_or_to_nobody(ends: tuple[str, str]) -> None:
    for goal in (ends[0], "nobody"):
        assert not run("pages/Network.py", actor=ends[0], path=goal).exception
