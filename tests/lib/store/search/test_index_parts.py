"""Articles are read for the index by where they stand."""

from lib.store.search.index import _APART, _AT_ONCE, _BETWEEN, _OF_OLD, _parts


def test_those_that_follow_one_another_are_read_without_a_list() -> None:
    parts = list(_parts(range(2 * _AT_ONCE + 1)))
    assert [len(some) for some, _ in parts] == [_AT_ONCE, _AT_ONCE, 1]
    assert {mine for _, mine in parts} == {_BETWEEN}


def test_what_stands_far_apart_is_read_apart() -> None:
    found = {tuple(some): mine for some, mine in _parts([3, 5, _APART + 2, _APART + 3])}
    assert list(found) == [(3, 5, _APART + 2), (_APART + 3,)]
    assert [mine == _BETWEEN for mine in found.values()] == [False, True]


def test_articles_of_an_earlier_revision_have_no_place() -> None:
    parts = list(_parts(["a", "b"] * _OF_OLD))
    assert [len(some) for some, _ in parts] == [_OF_OLD, _OF_OLD]
    assert all("BETWEEN" not in mine for _, mine in parts)
    assert not list(_parts([]))
