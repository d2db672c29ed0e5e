"""How hostile acts are told, by side: each number is the one of the sentences behind it."""

from lib.filters import Filters
from lib.store import View
from lib.store.queries import evidence, sides

FIELDS = {"outlets": "outlets", "sections": "sections", "speakers": "by"}


def test_each_number_is_that_of_its_sentences(sample_view: View) -> None:
    events = Filters().events()
    rows = sides.balances(sample_view, events, ("country-ru", "country-no")).to_dict("records")
    assert {row["sides"] for row in rows} == {*FIELDS, "periods"} and {row["side"] for row in rows} == {
        "source",
        "target",
    }
    for row in rows[:: len(rows) // 24]:
        field = FIELDS.get(row["sides"])
        under = events.with_(**{field: (row["value"],)}) if field else events.in_time(row["value"])
        for sign in ("cooperation", "conflict"):
            asked = under.with_(polarities=(sign,))
            found = evidence.acts(sample_view, asked, row["actor"], row["side"], limit=1)
            assert found.attrs["total"] == row[sign], (row, sign)
