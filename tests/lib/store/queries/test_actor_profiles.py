"""The table of actors: each number is that of what it opens."""

from lib.filters import Filters
from lib.store import View
from lib.store.queries import actors, evidence
from lib.store.queries.summaries.actor_profiles import actor_profiles


def test_each_number_has_its_sentences(view: View) -> None:
    found = actor_profiles(view, Filters())
    assert found["actor"].tolist() == actors.ranking(view, Filters())["actor"].tolist()
    for row in found.to_dict("records"):
        one = row["actor"]
        assert evidence.quotes(view, Filters(), None, one, limit=1).attrs["total"] == row["about"]
        for column, side in (("acts", "source"), ("acted", "target")):
            for sign in ("cooperation", "conflict"):
                signed = Filters(polarities=(sign,))
                total = evidence.acts(view, signed, one, side, limit=1).attrs["total"]
                assert total == row[f"{column}_{sign}"], (one, column, sign)


def test_months_add_up_to_the_dated_sentences(view: View) -> None:
    found = actor_profiles(view, Filters())
    assert len({len(months) for months in found["months"]}) == 1
    for row in found.to_dict("records"):
        dated = actors.by_month(view, Filters(), row["actor"]).dropna()["sentences"].sum()
        assert sum(row["months"]) == dated
