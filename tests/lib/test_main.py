"""The command line as a person runs it."""

import csv
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from lib.__main__ import main
from lib.collection.alerts import subscriptions
from lib.collection.kept_work import saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.store import Change, open_lake
from lib.store.tables import write
from tests.lib.collection.alerts.receivers import receiving
from tests.lib.store.world import TALKS

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = "Norway thanked Iceland.\n\n“We are grateful,” said Marta Holm, who speaks for Norway.\n"


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(tmp_path / "collection"))
    return tmp_path / "collection"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts that say something and one that is empty."""
    made = tmp_path / "in"
    (made / "deeper").mkdir(parents=True)
    (made / "a.txt").write_text(TEXT)
    (made / "deeper" / "b.txt").write_text("Iceland accused Norway of theft.\n\nNorway denied it.\n")
    (made / "c.txt").write_text("")
    (made / "lines.jsonl").write_text('{"id": "x", "text": "Norway helped Iceland."}\n')
    return made


def test_parse_prints_a_line_an_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(folder / "a.txt"), str(folder / "c.txt")]) == 1
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    found = json.loads(line)
    assert set(found) >= {"article", "actors", "mentions", "quotes", "relations", "themes", "links", "portrayals"}
    assert "id" not in found
    assert found["article"]["text"] == TEXT
    assert any("c.txt: " in said for said in err.splitlines())


def test_parse_jsonl_keeps_ids_and_texts(tmp_path: Path, collection: Path) -> None:
    given = [
        {"id": "one", "text": TEXT, "title": "Thanks", "published": "2024-03-01", "outlet": "Wire"},
        {"id": "zwei", "text": "Norwegen dankt Island für die Hilfe beim Fischfang in diesem Jahr."},
    ]
    lines, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines.write_text("".join(json.dumps(record) + "\n" for record in given) + "not json\n")
    assert main(["parse", "--jsonl", str(lines), "--out", str(out)]) == 1
    found = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(one["id"], one["article"]["text"]) for one in found] == [(one["id"], one["text"]) for one in given]
    assert (found[0]["article"]["title"], found[0]["article"]["published"]) == ("Thanks", "2024-03-01")
    assert not collection.exists()


def test_ingest_check_export_rebuild(
    folder: Path, tmp_path: Path, collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", str(folder), "--workers", "1"]) == 1
    assert capsys.readouterr().out.strip() == "3 added · 0 duplicate · 1 rejected"
    assert (collection / "index" / "upto.json").is_file()  # the first search waits for nothing
    assert main(["ingest", str(folder / "a.txt"), str(folder / "lines.jsonl")]) == 0
    assert capsys.readouterr().out.strip() == "0 added · 2 duplicate · 0 rejected"
    assert main(["check"]) == 0
    assert main(["rebuild"]) == 0
    assert "3 unchanged · 0 changed" in capsys.readouterr().out
    for form in ("json", "csv", "parquet", "graphml", "gexf", "ftm", "html"):
        assert main(["export", form, "--out", str(tmp_path / f"out.{form}")]) == 0
    assert len((tmp_path / "out.json").read_text().splitlines()) == 3
    assert "Norway" in (tmp_path / "out.html").read_text()
    assert (
        nx.read_graphml(tmp_path / "out.graphml").number_of_nodes()
        == nx.read_gexf(tmp_path / "out.gexf").number_of_nodes()
    )
    with zipfile.ZipFile(tmp_path / "out.csv") as tables:
        rows = list(csv.DictReader(tables.read("articles.csv").decode().splitlines()))
    assert len(rows) == 3
    assert main(["export", "json", "--filters", "from=nonsense", "--out", str(tmp_path / "x")]) == 1


def test_evaluate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = TEXT.index("We are")
    gold = {"start": start, "end": start + 15, "kind": "direct", "speaker_text": "Marta Holm", "speech": True}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "a", "text": TEXT, "quotes": [gold]}) + "\n")
    assert main(["evaluate", str(file)]) == 0
    assert "F1 1.000" in capsys.readouterr().out
    relation = {"source_text": "Norway", "target_text": "Iceland", "polarity": "cooperation", "start": 0, "end": 23}
    file.write_text(json.dumps({"id": "a", "text": TEXT, "exhaustive": True, "relations": [relation]}) + "\n")
    assert main(["evaluate", str(file)]) == 0
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 1


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["export", "pdf", "--out", "x"], ["ingest"], ["parse", "--workers", "0"]]
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_samples_come_and_go(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for words in (["wikinews"], [], ["remove", "wikinews"], ["load", "wikinews"], ["remove"]):
        assert main(["sample", *words]) == 0
        said.append(capsys.readouterr().out.split()[0])
    assert said == ["171", "56", "171", "171", "227"]


def test_a_killed_ingest_is_completed_by_the_next(
    tmp_path: Path, collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "many"
    made.mkdir()
    for n in range(16):
        (made / f"{n}.txt").write_text(
            f"Case {n}\n\nNorway thanked Iceland for the {n}th time. Iceland helped Norway.\n"
        )
    lake = open_lake(collection)
    first = lake.revision()
    each_alone = "from lib.collection import ingest; ingest.PATIENCE = ingest.SHARE = 0; from lib.__main__ import main"
    command = f"{each_alone}; main(['ingest', {str(made)!r}])"
    running = subprocess.Popen([sys.executable, "-c", command], cwd=ROOT)
    until = time.monotonic() + 240
    while running.poll() is None and lake.revision() < first + 3:
        assert time.monotonic() < until, "nothing was stored"
        time.sleep(0.01)
    running.kill()
    running.wait()
    capsys.readouterr()
    assert main(["ingest", str(made)]) == 0
    added, duplicate = (int(part.split()[0]) for part in capsys.readouterr().out.split("·")[:2])
    assert duplicate >= 3 and added + duplicate == 16
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["ingest", str(made)]) == 0
    assert capsys.readouterr().out.startswith("0 added · 16 duplicate · 0 rejected")


def test_alerts_are_sent_once(
    collection: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAMATIS_FETCH_ALLOW", "127.0.0.1")
    lake, view = open_lake(collection), SavedView("ada", "Norway", "Search", (("q", "norway"),), 0)
    saved_views.save(lake, view)
    with receiving(500) as hook:
        subscriptions.make(lake, view, "webhook", hook.address)
        write.apply(lake, Change("a", "news", added=[TALKS]))
        lake.close()
        assert main(["alerts", "--once"]) == 1
        assert capsys.readouterr().err.startswith("Norway, webhook: The receiver answered 500 Internal Server Error.")
        lake = open_lake(collection)
        subscriptions.retry(lake, *subscriptions.everything(lake))
        lake.close()
        assert main(["alerts", "--once"]) == 0
        assert capsys.readouterr().out == "Norway, webhook: 1 sent\n"
        assert main(["alerts", "--once"]) == 0 and capsys.readouterr().out == ""
