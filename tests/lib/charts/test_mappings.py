import numpy as np
import pandas as pd

from lib.charts import mappings


def test_what_is_missing_is_none_whatever_holds_it() -> None:
    frame = pd.DataFrame({
        "whole": [1, 2], "share": [1.5, float("nan")], "name": ["x", None], "maybe": pd.array([1, None], dtype="Int64"),
        "day": pd.to_datetime(["2024-01-01", None]), "about": [["a"], []],
        "said": pd.array(["s", None], dtype="string"),
        "small": np.array([1, 2], dtype="int32"),
    })  # fmt: skip
    first, second = mappings.rows(frame)
    assert first == {
        "whole": 1, "share": 1.5, "name": "x", "maybe": 1, "day": pd.Timestamp("2024-01-01"), "about": ["a"],
        "said": "s", "small": 1,
    }  # fmt: skip
    assert second == dict.fromkeys(frame, None) | {"whole": 2, "about": [], "small": 2}
    assert mappings.rows(frame.iloc[:0]) == mappings.rows(pd.DataFrame()) == []
