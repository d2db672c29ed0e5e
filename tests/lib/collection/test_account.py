"""Each article given has one outcome, in the order given."""

from lib.collection.account import Account, account_of, added_of, outcome_of
from tests.lib.store.world import FISH, TALKS


def test_every_article_is_counted_once_and_in_its_order() -> None:
    one, two = FISH.article, TALKS.article
    account = account_of([one, two, one], added_of({two.id: two}, [two.id]) | {one.id: outcome_of(one, "rejected")})
    assert isinstance(account, Account)
    assert [(outcome.article, outcome.verdict) for outcome in account.outcomes] == [
        (one.id, "rejected"), (two.id, "added"), (one.id, "duplicate")
    ]  # fmt: skip
    assert (account.added, account.duplicate, account.rejected) == (1, 1, 1)


def test_who_was_stored_by_another_meanwhile_is_a_duplicate() -> None:
    (outcome,) = added_of({FISH.article.id: FISH.article}, []).values()
    assert (outcome.verdict, outcome.reason) == ("duplicate", "Added by someone else.")
