"""Work by hosts: what is slow keeps nothing else waiting."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from lib.collection.sources.turns import Turns


def test_hosts_take_turns_and_one_that_hangs_holds_one_thread() -> None:
    goes_on, order = Event(), list[str]()

    def work(given: str) -> str:
        if given.startswith("slow"):
            assert goes_on.wait(30)
        return given.upper()

    with ThreadPoolExecutor(3) as threads:
        turns = Turns[str, str](threads, work, 3)
        for given in ("slow1", "slow2", "slow3", "slow4", "a1", "a2", "b1"):
            turns.add(given[:-1], given)
        for given, made in turns:
            assert made == given.upper()
            order.append(given)
            if given == "b1":
                turns.add("c", "c1")  # found while the others run
            if given == "c1":
                goes_on.set()
    assert set(order[:3]) == {"a1", "a2", "b1"} or order.index("c1") < order.index("slow1")
    assert [one for one in order if one.startswith("slow")] == ["slow1", "slow2", "slow3", "slow4"]
    assert sorted(order) == ["a1", "a2", "b1", "c1", "slow1", "slow2", "slow3", "slow4"]


def test_an_error_of_the_work_is_raised() -> None:
    with ThreadPoolExecutor(1) as threads:
        turns = Turns[int, float](threads, lambda given: 1 / given, 1)
        turns.add("a", 0)
        with pytest.raises(ZeroDivisionError):
            list(turns)
