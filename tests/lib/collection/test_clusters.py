"""Which texts become near copies of which, from the text as printed to the stored cluster."""

from pathlib import Path

import pytest

from lib.collection.clusters import Clusters
from lib.facts import Article, Facts
from lib.reading import read
from lib.store import Change, View, open_lake
from lib.store.tables import write
from lib.stories.near_copies import body, sketch

LEAD = """BERGEN, March 3 (Example Wire) - Norway sold a detained trawler on Monday to cover a fine that its owner had \
refused to pay, and the buyer said the ship would be turned into a floating school for young sailors.

The auction in the old fish hall lasted eleven minutes. Three bidders took part, one of them by telephone, and the \
price rose from two to nearly nine million crowns before the hammer fell.
"""
REST = """
"We have waited a year for the money, and the harbour has waited with us," said Marta Holm, who speaks for the court.

A lawyer for the owner called the sale unlawful and said he would ask a higher court to stop the handover, which is \
planned for the last week of the month.

Fishermen on the quay applauded when the trawler's old bell was rung. Some of them had worked on board and remembered \
storms, good catches and a cook who sang.
"""
STORY = f"Norway sells detained trawler\n\n{LEAD}{REST}"
REWORDED = """A school will sail where cod was caught

By Jo Vale

A shipyard is going to make classrooms of a fishing vessel that the authorities had held for twelve months. It changed \
hands at an auction in Bergen, where bidding was over in less than a quarter of an hour.

Its former owner never paid a penalty imposed by the court. His counsel wants judges to block the transfer.

Men who once served on the vessel came to see it go, and clapped as somebody struck the bell.
"""
STANDING = """
Follow us on social media and subscribe to our newsletter for the latest news from the North.

Read our terms of use. All rights reserved. No part of this page may be copied without written permission.
"""
OTHER = """Rain floods tunnels in Oslo

Water stood knee-deep in two tunnels under the Norwegian capital on Tuesday after the heaviest rain in a decade.

Buses were sent round by the ring road, and the tram company asked people to walk where they could. Nobody was hurt.

The weather office expects the rain to stop during the night and the tunnels to open again before the weekend.
"""
HEADLINED = f"A floating school for Bergen\n\nPublished 4 March 2025\n\n{LEAD}{REST}"
BRIEF = "Trawler sold\n\n" + "\n".join(LEAD.split("\n")[2:])


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        pytest.param(HEADLINED, True, id="another headline and date over the same text"),
        pytest.param(f"Trawler under the hammer\n\n{LEAD}", True, id="cut to its first half"),
        pytest.param(
            f"{STORY}\nThe mayor of Bergen welcomed the plan and promised the school a berth.\n", True, id="more"
        ),
        pytest.param(BRIEF, True, id="one paragraph of it as a brief"),
        pytest.param(STORY + STANDING, True, id="with a house's standing lines"),
        pytest.param(REWORDED, False, id="the same event in other words"),
        pytest.param(OTHER, False, id="another matter"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_what_is_a_near_copy(empty: View, printed: str, same: bool, turned: bool) -> None:
    first, second = (printed, STORY) if turned else (STORY, printed)
    clusters = Clusters(empty)
    one, other = joined(clusters, first), joined(clusters, second)
    assert (one == other) == same


def test_the_same_standing_lines_make_no_copies(empty: View) -> None:
    clusters = Clusters(empty)
    assert joined(clusters, STORY + STANDING) != joined(clusters, OTHER + STANDING)


@pytest.mark.parametrize(("first", "second"), [(STORY, BRIEF), (BRIEF, STORY)])
def test_a_stored_article_is_found_too(tmp_path: Path, first: str, second: str) -> None:
    lake, stored = open_lake(tmp_path), article(first)
    write.apply(lake, Change("test", "One", added=[Facts(stored)], sketches={stored.id: sketch(body(stored))}))
    clusters = Clusters(lake.view())
    assert joined(clusters, second) == stored.id
    assert joined(clusters, OTHER) != stored.id


def test_all_at_once_is_as_one_after_another(tmp_path: Path) -> None:
    lake = open_lake(tmp_path)
    kept = [article(f"First\n\n{LEAD}"), article(f"Second\n\n{REST}")]
    sketched = {one.id: sketch(body(one)) for one in kept}
    write.apply(lake, Change("test", "Two", added=[Facts(one) for one in kept], sketches=sketched))
    given = [(one, sketch(body(one))) for one in map(article, (OTHER, STORY, HEADLINED, BRIEF, REWORDED))]
    at_once, in_turn = Clusters(lake.view()), Clusters(lake.view())
    moved = at_once.join(given)
    assert moved == {name: to for one in given for name, to in in_turn.join([one]).items()}
    assert len(moved) == 1 and set(moved) | set(moved.values()) == set(sketched)
    assert [at_once.of(one.id) for one, _ in given] == [in_turn.of(one.id) for one, _ in given]
    assert len({at_once.of(one.id) for one, _ in given}) == 3


def joined(clusters: Clusters, text: str) -> str:
    """The cluster of an article of this text."""
    found = article(text)
    clusters.join([(found, sketch(body(found)))])
    return clusters.of(found.id)


def article(text: str) -> Article:
    return read("story.txt", text.encode())[0]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> View:
    return open_lake(tmp_path_factory.mktemp("empty")).view()
