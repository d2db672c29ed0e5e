"""A new kind of fact takes three files outside its own extractor and page: all else follows from its dataclass.

The program is copied, a kind that it has never heard of is written into the copy as a person would, and the copy reads,
stores, checks, exports and counts it.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
KIND = '''@dataclass(frozen=True, slots=True)
class Forecast:
    """What someone expects to happen."""

    forecaster: ActorId | None
    start: int
    end: int
    spans: tuple[Span, ...]
    text: str
    certain: bool
    cue_text: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    chance: float | None = None
    topics: tuple[str, ...] = ()


'''
# File → (what stands there, what is written before it). The third file is needed only where the store adds a column.
EDITS = {
    "lib/facts.py": [
        ("@dataclass(frozen=True, slots=True)\nclass Facts:", KIND),
        ("    moments: tuple[Moment, ...] = ()\n", "    forecasts: tuple[Forecast, ...] = ()\n"),
    ],
    "lib/extract/pipeline.py": [
        (
            "        moments=moments.moments_of(article),\n",
            "        forecasts=forecasts.forecasts_of(article, cast),\n",
        ),
        ("from lib.extract.coreference.first_person import", "from lib.extract import forecasts\n"),
    ],
    "lib/store/tables/additions.py": [
        (
            '        "links": {"title_key"',
            '        "forecasts": {"length": Added("INTEGER", lambda one, _: one.end - one.start)},\n',
        )
    ],
}
EXTRACTOR = """from lib.facts import Forecast, Span

def forecasts_of(article, cast):
    text = article.text
    start, cue = text.index("Rain will fall"), text.index("expects")
    several = (Span(0, 4), Span(start, start + 4))
    one = Forecast(cast.actors[0].id, start, start + 14, (Span(start, start + 14),), "Rain will fall", True)
    two = Forecast(None, 0, start + 4, several, "told in two", False, "expects", cue, cue + 7, 0.25, ("rain", "sun"))
    return one, two
"""
SCRIPT = """import json, pathlib, sys
from dataclasses import replace
from lib import kinds
from lib.extract.pipeline import extract
from lib.facts import Article, Block, Source
from lib.collection.export.jsonlines import object_of
from lib.collection.soundness import troubles_of
from lib.store import Change, open_lake
from lib.store.queries import articles
from lib.store.tables import write

text = "Marta Holm expects rain. Rain will fall in the north."
given = next(extract([Article("1", text, "", (Block("paragraph", 0, len(text)),), Source("a.txt", "0", "text/plain"))]))
lake = open_lake(pathlib.Path("collection"))
write.apply(lake, Change("test", "one", added=[given]))
view = lake.view()
rows = lake.ask("SELECT * EXCLUDE (article, sentence) FROM {forecasts} ORDER BY n", {}, view.revision).to_pydict()
wrong = replace(given.forecasts[0], forecaster="person:nobody", text="Snow will fall", end=999)
print(json.dumps({
    "cast": [actor.id for actor in given.actors],
    "equal": articles.facts(view, "1") == given,
    "rows": rows,
    "troubles": troubles_of(given),
    "wrong": troubles_of(replace(given, forecasts=(wrong,))),
    "exported": object_of(given)["forecasts"],
    "counted": kinds.count(given) - kinds.count(replace(given, forecasts=())),
}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "lib", copy / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "data").symlink_to(ROOT / "data")
    (copy / "lib" / "extract" / "forecasts.py").write_text(EXTRACTOR, encoding="utf-8")
    for name, edits in EDITS.items():
        file = copy / name
        for anchor, written in edits:
            text = file.read_text(encoding="utf-8")
            assert text.count(anchor) == 1, (name, anchor)
            file.write_text(text.replace(anchor, written + anchor), encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_three_files_are_all_it_takes(found: dict[str, Any]) -> None:
    assert found and len(EDITS) <= 3


def test_it_is_written_in_columns_of_its_own(found: dict[str, Any]) -> None:
    rows = found["rows"]
    assert list(rows) == [
        "n", "forecaster", "start", "stop", "spans", "text", "certain", "cue_text", "cue_start", "cue_stop", "chance",
        "topics", "length", "sentence_start", "sentence_stop", "key",
    ]  # fmt: skip
    assert rows["forecaster"] == [*found["cast"], None]
    assert rows["spans"] == [[25, 39], [0, 4, 25, 29]]
    assert rows["topics"] == [[], ["rain", "sun"]]
    assert rows["length"] == [14, 29]
    assert (rows["sentence_start"], rows["sentence_stop"]) == ([25, 0], [53, 53])


def test_it_is_read_back_equal(found: dict[str, Any]) -> None:
    assert found["equal"]


def test_it_is_checked_against_its_text_and_cast(found: dict[str, Any]) -> None:
    assert found["troubles"] == []
    assert found["wrong"] == [
        "the forecast at 25–999 lies outside the text of 53 characters.",
        "the forecast’s “Snow will fall” is not what stands at 25–39.",
        "a forecast names the actor person:nobody, who is not in the article's cast.",
    ]


def test_it_is_exported_and_counted(found: dict[str, Any]) -> None:
    one, other = found["exported"]
    assert (one["forecaster"], one["spans"], one["chance"]) == (found["cast"][0], [[25, 39]], None)
    assert (other["cue_text"], other["topics"]) == ("expects", ["rain", "sun"])
    assert found["counted"] == 2
