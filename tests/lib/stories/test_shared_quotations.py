import pandas as pd

from lib.facts import Span
from lib.stories.shared_quotations import kept_of, shared

WHOLE = "We paid for the gas, and somebody else was warm for our money all winter."
ROWS = [
    ("q1", "a", "Wire", "2024-01-02", WHOLE, "person:ola"),
    ("q2", "b", "Daily", "2024-01-03", "somebody else was warm for our money", "person:ola"),
    ("q3", "c", "Post", None, "We paid for the gas", None),
    ("q4", "d", "Daily", "2024-01-04", "The harbour is open again to all.", "person:kim"),
    ("q5", "e", "Post", "2024-01-04", "The harbour is open again to all.", "person:other"),  # another's mouth
    ("q6", "f", "Wire", None, "our money", "person:ola"),  # too short to tell
    ("q7", "a", "Wire", "2024-01-02", WHOLE, "person:ola"),
    ("q8", "a", "Wire", "2024-01-02", "somebody else was warm", "person:ola"),  # stands inside q1
]


def world() -> pd.DataFrame:
    return pd.DataFrame(ROWS, columns=["quote", "article", "outlet", "published", "text", "speaker"])


def test_shared_quotations_and_what_each_kept():
    frame = shared(world())
    told = [(row["quotation"], row["quote"], row["share"]) for row in frame.to_dict("records")]
    assert told == [(0, "q1", 1.0), (0, "q7", 1.0), (0, "q2", 0.467), (0, "q3", 0.333)]
    assert set(frame["whole"]) == {WHOLE}
    kept = frame["kept"][2]
    assert [WHOLE[span.start : span.end] for span in kept] == ["somebody else was warm for our money"]


def test_one_article_alone_shares_nothing():
    assert shared(world().query("article == 'a'")).empty
    assert shared(world().iloc[:0]).empty


def test_kept_leaves_out_lone_marks():
    assert kept_of("Yes, we can. Perhaps.", "we can.") == (Span(5, 12),)
    assert kept_of("Yes.", "No.") == ()
