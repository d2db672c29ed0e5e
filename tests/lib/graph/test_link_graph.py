import pandas as pd

from lib.graph.link_graph import build

COLUMNS = ["article", "title", "outlet", "linked_title", "linked", "section"]
LINKS = pd.DataFrame(
    [
        ("one", "Ferry talks open", "Harbour Times", "Ferry strike ends", "two", "World"),
        ("two", "Ferry strike ends", "Orlan Daily", "Ports reopen", None, "Asia"),
        ("three", "Grain talks", None, "Ports reopen", float("nan"), None),
        ("three", "Grain talks", None, "Grain talks", "three", None),
        ("four", "Apart", "Orlan Daily", "Nowhere else", None, None),
    ],
    columns=pd.Index(COLUMNS),
)


def test_articles_and_wanted_articles_are_nodes() -> None:
    graph = build(LINKS)
    assert dict(graph.nodes(data="kind")) == {
        "one": "article", "two": "article", "three": "article", "four": "article",
        "wanted:Ports reopen": "wanted", "wanted:Nowhere else": "wanted",
    }  # fmt: skip
    assert graph.nodes["two"]["outlet"] == "Orlan Daily"


def test_a_page_that_lists_itself_is_no_link() -> None:
    assert not build(LINKS).has_edge("three", "three")


def test_connected_articles_share_a_community() -> None:
    community = dict(build(LINKS).nodes(data="community"))
    assert community["one"] == community["three"] == community["wanted:Ports reopen"] != community["four"]


def test_stories_win_over_connection() -> None:
    community = dict(build(LINKS, {"one": "s1", "two": "s2"}).nodes(data="community"))
    assert (community["one"], community["two"]) == ("s1", "s2")


def test_the_same_link_twice_is_one_stronger_edge() -> None:
    assert build(pd.concat([LINKS, LINKS])).edges["one", "two"]["sentences"] == 2


def test_no_links() -> None:
    assert len(build(LINKS.iloc[:0])) == 0
