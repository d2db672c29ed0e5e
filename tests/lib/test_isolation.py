"""Whatever one text sets off is named and stays with it: at every door where texts come in."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.collection import ingest, parsing, workers
from lib.collection.parsing import Text
from lib.facts import DramatisError, Facts
from lib.isolation import UnexpectedError, isolated, isolated_each
from lib.reading import parts_of
from lib.store import open_lake

ROOT = Path(__file__).resolve().parent.parent.parent
SOUND = "Norway thanked Iceland for text number {n}.\n"
KILLER, STUMBLER = "This text ends the worker.", "This text sets off an error nobody foresaw."


def broken() -> list[int]:
    raise KeyError("two\nlines")


def test_an_error_is_named_with_its_place_on_one_line() -> None:
    error = isolated(parts_of, "a.txt", None)
    assert isinstance(error, UnexpectedError)
    assert "TypeError" in str(error) and "lib/reading/reader.py" in str(error) and "\n" not in str(error)
    assert isinstance(isolated(broken), UnexpectedError)
    assert isolated(len, "abc") == 3


def test_what_came_before_the_error_is_kept() -> None:
    def some() -> Sequence[int]:
        yield from (1, 2)
        broken()

    one, two, error = isolated_each(some)
    assert (one, two) == (1, 2) and isinstance(error, UnexpectedError)


# What a worker runs must be found by its module; the real one is called from within.
real_facts = parsing._facts


def fragile_facts(texts: Sequence[Text], place: Path) -> list[Facts | DramatisError]:
    held = [getattr(text.read, "text", "") for text in texts]
    if any(KILLER in one for one in held):
        os._exit(9)
    if any(STUMBLER in one for one in held):
        broken()
    if all(one.startswith("Norway thanked Iceland") for one in held):  # of these the names will do
        return [text.read if isinstance(text.read, DramatisError) else Facts(text.read) for text in texts]
    return real_facts(texts, place)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Six sound texts and six that are none, or that stop their reader, in one file."""
    texts: list[object] = [SOUND.format(n=n) for n in range(6)]
    texts[2:2] = [
        KILLER,
        STUMBLER,
        "Henry II — said on Friday that he would oppose the plan.",
        "Half a \ud83d face.",
        " ",
        5,
    ]
    file = tmp_path / "in.jsonl"
    file.write_bytes(
        b"".join(json.dumps({"id": f"t{n}", "text": text}).encode() + b"\n" for n, text in enumerate(texts))
        + b'{"id": "bytes", "text": "\xff"}\n{"id": "cut", "te\n[1]\n'
        + b'{"id": "last", "text": "Iceland helped Norway."}'
    )
    return file


def test_parse_gives_facts_or_one_line_for_every_text(
    lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parsing, "_facts", fragile_facts)
    monkeypatch.setattr(workers, "_TRIES", 2)  # each begins a process
    out = tmp_path / "out.jsonl"
    assert main(["parse", "--jsonl", str(lines), "--out", str(out), "--workers", "1"]) == 1
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [
        "t0", "t1", "t4", "t5", "t8", "t9", "t10", "t11", "last",
    ]  # fmt: skip
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1] for line in told if line.startswith(str(lines))] == [
        "3",
        "4",
        "7",
        "8",
        "13",
        "14",
        "15",
    ]
    assert "process stopped" in told[0] and "KeyError" in told[1]


def test_files_that_cannot_be_opened_cost_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, gone, loop = tmp_path / "good.txt", tmp_path / "gone.txt", tmp_path / "loop.txt"
    good.write_text(SOUND.format(n=1))
    loop.symlink_to(loop)
    assert main(["parse", str(gone), str(good), str(loop)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert [line.split(":")[0] for line in err.splitlines()] == [str(gone), str(loop)]


def test_a_bad_line_or_record_costs_no_other_of_its_file(tmp_path: Path) -> None:
    files = [("a.jsonl", b'{"text": "Norway helped."}\nno\n{"text": "Iceland helped."}\n'),
             ("b.csv", b"title,text\nA,It rained.\nB," + b"long " * 90_000 + b"\nC,It stopped.\n")]  # fmt: skip
    for reading in ingest.read_files(files, ingest.pool(), open_lake(tmp_path)):
        assert len(reading.articles) == 2
        assert len(reading.reasons) == 1 and reading.reasons[0].startswith("Part 2 of 3: ")


def test_a_text_that_cannot_be_stored_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ingest.write.apply

    def picky(lake, change):
        if any("number 1" in facts.article.text for facts in change.added):
            raise OSError("no room for this one")
        return whole(lake, change)

    monkeypatch.setattr(ingest.write, "apply", picky)
    lake, pool = open_lake(tmp_path), ingest.pool()
    files = [(f"{n}.txt", SOUND.format(n=n).encode()) for n in range(3)]
    read = [article for reading in ingest.read_files(files, pool, lake) for article in reading.articles]
    done = ingest.store_articles(lake, read, pool, author="test", batch=50)
    assert [outcome.verdict for outcome in done.outcomes] == ["added", "rejected", "added"]
    assert "no room for this one" in (done.outcomes[1].reason or "")


def test_evaluate_names_the_gold_that_it_cannot_measure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    good = {"text": SOUND.format(n=1), "quotes": []}
    gold.write_text(f'{json.dumps(good)}\nno\n{{"text": "It rained.", "quotes": [5]}}\n{json.dumps(good)}\n')
    assert main(["evaluate", str(gold)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("gold.jsonl: 2 texts, 2 could not be measured")
    assert [line.split(":")[1] for line in err.splitlines()] == ["2", "3"]


def test_a_full_disk_keeps_whole_lines_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    file = tmp_path / "a.txt"
    file.write_text(SOUND.format(n=1))
    assert main(["parse", str(file), "--out", "/dev/full"]) == 1
    assert "takes no more (No space left on device); 0 lines were written" in capsys.readouterr().err
    assert main(["parse", str(file), "--out", str(tmp_path / "no" / "such" / "folder")]) == 1


@pytest.mark.parametrize("stop", [signal.SIGINT, "close"])
def test_a_stopped_parse_keeps_what_was_done(stop: signal.Signals | str, tmp_path: Path) -> None:
    file, out = tmp_path / "many.jsonl", tmp_path / "out.jsonl"
    file.write_text("".join(json.dumps({"id": n, "text": SOUND.format(n=n) * 5}) + "\n" for n in range(4000)))
    arguments = [sys.executable, "-m", "lib", "parse", "--jsonl", str(file), "--workers", "1"]
    if stop == "close":
        running = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert running.stdout and running.stderr
        assert json.loads(running.stdout.readline())["id"] == "0"
        running.stdout.close()
        assert running.wait(60) == 1
        assert b"Traceback" not in running.stderr.read()
        return
    # A shell lets what it starts in the background ignore Ctrl-C; here it must be heard.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen([*arguments, "--out", str(out)], cwd=ROOT, stderr=subprocess.DEVNULL, preexec_fn=heard)
    while not (out.exists() and out.stat().st_size) and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(stop)  # type: ignore[arg-type]
    assert running.wait(60) == 130
    found = [json.loads(line)["id"] for line in out.read_text().splitlines() if line.endswith("}")]
    assert found and found == [str(n) for n in range(len(found))]
