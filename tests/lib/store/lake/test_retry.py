"""What failed because others wrote is tried again; what is wrong by itself is not, whatever words it cites."""

import duckdb
import pytest

from lib.store.lake.store_errors import retrying


def test_a_passing_conflict_is_tried_again() -> None:
    failures = [duckdb.TransactionException("Transaction conflict"), duckdb.IOException("database is locked")]

    def action() -> str:
        if failures:
            raise failures.pop()
        return "done"

    assert retrying(action) == "done"


def test_a_wrong_statement_is_not() -> None:
    asked: list[int] = []

    def action() -> None:
        asked.append(1)
        raise duckdb.BinderException("no column … WHERE polarity = 'conflict'")

    with pytest.raises(duckdb.BinderException):
        retrying(action)
    assert len(asked) == 1
