"""What the copy that answers pages holds, without the numbers, which depend on what came when."""

from lib.store import Lake
from lib.store.serving import reading_schema

_NUMBERS = (
    "key", "who", "whom", "claimant", "turn", "act", "edge_key", "subject", "whos", "least_claimant", "most_claimant",
    "goal",
)  # fmt: skip
_SUMS = """SELECT name, kind, country, sum(articles), sum(sentences) FROM serve.castings
    GROUP BY who, name, kind, country HAVING sum(articles) > 0 ORDER BY ALL"""


def copied(lake: Lake) -> dict[str, list[tuple[object, ...]]]:
    """Table → its rows, of the newest revision."""
    lake.view()
    return {name: _rows(lake, name) for name in reading_schema.TABLES}


def _rows(lake: Lake, name: str) -> list[tuple[object, ...]]:
    if name == "castings":  # a ledger: what was added and taken away again comes to nothing
        return lake.cursor().execute(_SUMS).fetchall()
    columns = [one for one in reading_schema.TABLES[name] if one not in _NUMBERS]
    unordered = ("starts", "stops")
    listed = ", ".join(f"list_sort({one})" if one in unordered else f'"{one}"' for one in columns)
    return lake.cursor().execute(f"SELECT {listed} FROM serve.{name} ORDER BY ALL").fetchall()
