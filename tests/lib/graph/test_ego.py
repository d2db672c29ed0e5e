import pytest

from lib.graph import build
from lib.graph.relation_graph import ego
from tests.lib.graph import world


@pytest.mark.parametrize(
    ("actor", "depth", "found"),
    [
        ("marro", 0, {"marro"}),
        ("marro", 1, {"marro", "dunn"}),  # against the direction of the act
        ("marro", 2, {"marro", "dunn", "vestia"}),
        ("marro", 9, {"marro", "dunn", "vestia", "orlan"}),
        ("nobody", 1, set()),
    ],
)
def test_who_is_near(actor: str, depth: int, found: set[str]) -> None:
    assert set(ego(build(world.edges()), actor, depth)) == found


def test_edges_among_the_neighbours_stay() -> None:
    assert set(ego(build(world.edges()), "orlan", 1).edges) == {("orlan", "vestia"), ("vestia", "orlan")}
