from collections import Counter

import pytest

from lib.evaluation import stories_judged
from lib.gazetteer import table


@pytest.fixture(scope="module")
def found():
    return stories_judged.stories(stories_judged.articles(None))


def test_pairs_are_enough_a_third_hard_and_each_once():
    rows = table("stories/pairs")
    hard = sum(row["hard"] == "yes" for row in rows)
    assert len(rows) >= 600
    assert hard * 3 >= len(rows)
    assert Counter((row["source"], *sorted((row["one"], row["other"]))) for row in rows).most_common(1)[0][1] == 1


def test_labels_of_the_sample_agree_with_its_events():
    events = {row["article"]: row["event"] for row in table("stories/sample_events")}
    for row in table("stories/pairs"):
        if row["source"] == "sample":
            assert (events[row["one"]] == events[row["other"]]) == (row["label"] == "event")


def test_stories_of_the_sample_are_its_events(found):
    precision, recall, f1 = stories_judged.b_cubed(found)
    assert min(precision, recall) >= 0.8
    assert f1 >= 0.9


def test_every_pair_of_the_repository_is_judged(found):
    wanted = sum(
        row["half"] == "kept" and row["label"] == "event" and row["source"] in ("sample", "wikinews")
        for row in table("stories/pairs")
    )
    assert stories_judged.judged(found, "kept").score.wanted == wanted
