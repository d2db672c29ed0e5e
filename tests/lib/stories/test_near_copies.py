import subprocess
import sys
from math import comb

import pytest

from lib.facts import Article, Block, Source
from lib.stories.near_copies import FEWEST, KEPT, SAME, body, clusters, containment, fewest, shingles, sketch

LONG = " ".join(f"The envoy met delegation {n} and spoke of harbour {n * 7} at length." for n in range(60))


def test_body_is_the_paragraphs():
    text = "Title\n\nOne.\nTwo.\n\nFollow us"
    blocks = (
        Block("headline", 0, 5), Block("paragraph", 7, 11), Block("paragraph", 12, 16), Block("boilerplate", 18, 27),
    )  # fmt: skip
    assert body(Article("a", text, "Title", blocks, Source("a.txt", "0", "text/plain"))) == "One.\nTwo."


def test_shingles_are_runs_of_three_lower_cased_words():
    assert shingles("The Envoy’s ship left.") == {"the envoy's ship", "envoy's ship left"}
    assert shingles("Two words") == {"two words"}
    assert shingles(" … ") == frozenset()


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b c d e f", "a b c", 1.0),  # cut to its first words: all of it stands in the other
        ("a b c d", "a b c x", 0.5),
        ("A B, C — d!", "a b c d", 1.0),  # case and marks do not count
        ("a b c", "x y z", 0.0),
        ("", "a b c", 0.0),
        ("", "", 0.0),
    ],
)
def test_containment(a, b, expected):
    assert containment(a, b) == containment(b, a) == expected


def test_sketch_keeps_about_one_in_sixteen_and_is_contained_like_its_text():
    whole, part = set(sketch(LONG)), set(sketch(LONG[: len(LONG) // 3]))
    assert 0.4 < len(whole) * KEPT / len(shingles(LONG)) < 1.8
    assert len(part - whole) <= 1  # only the shingle at the cut can differ
    assert all(-(2**63) <= value < 2**63 for value in whole)


def test_sketch_of_little_text():
    assert sketch("") == ()
    assert len(sketch("Just one sentence here.")) >= 1


def test_sketch_is_the_same_in_every_process():
    code = f"from lib.stories.near_copies import sketch; print(sketch({LONG!r}))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(sketch(LONG))


def test_clusters_are_the_connected_components_named_by_their_first_id():
    assert clusters([("b", "a"), ("c", "d"), ("a", "c"), ("x", "y")]) == {
        "b": "b", "a": "b", "c": "b", "d": "b", "x": "x", "y": "x",
    }  # fmt: skip
    assert clusters([]) == {}


def test_of_a_thousand_near_copies_hardly_one_shares_too_few_hashes() -> None:
    assert [fewest(size) for size in (1, 7, 8, 18, 40)] == [1, 1, 2, 5, 15]
    assert list(FEWEST) == sorted(FEWEST)
    for size in range(9, 200):
        missed = sum(comb(size, n) * SAME**n * (1 - SAME) ** (size - n) for n in range(fewest(size)))
        assert missed < 0.004
