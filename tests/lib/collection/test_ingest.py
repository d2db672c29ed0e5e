"""Files to collection, with an exact account, by the real workers."""

import io
import os
import signal
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

import pytest

from lib.collection import ingest, provenance, rebuild, workers
from lib.collection.workers import WorkerError, mapped
from lib.filters import Filters
from lib.isolation import MemoryLimitError, TooSlowError, UnexpectedError
from lib.store import Lake, open_lake
from lib.store.queries import articles, overview
from tests.lib.collection.fragile import fragile, hoarding, hoarding_each

WIRE = """Norland blames Sudmark over fish

OSTHAVEN, March 3 (Example Wire) - Norway on Sunday accused Iceland of taking cod from its waters.

"Iceland takes what is ours," said Marta Holm, a spokeswoman for the ministry. She added that Norway wants talks.

Iceland rejected the charge and asked Norway to share its catch data before any meeting could take place.
"""


@pytest.fixture(scope="module")
def pool() -> ingest.Pool:
    return ingest.pool()


def store(lake: Lake, pool: ingest.Pool, files: Sequence[tuple[str, bytes]], batch: int = 50) -> ingest.Account:
    """The account of files as the command line would store them, unreadable ones included."""
    readings = list(ingest.read_files(files, pool, lake))
    read = [article for reading in readings for article in reading.articles]
    done = ingest.store_articles(lake, read, pool, author="test", batch=batch)
    return ingest.Account((*done.outcomes, *(r for reading in readings for r in ingest.refused(reading))))


def test_an_article_is_read_analysed_stored(lake: Lake, pool: ingest.Pool) -> None:
    done = store(lake, pool, [("wire.txt", WIRE.encode())])
    assert (done.added, done.duplicate, done.rejected) == (1, 0, 0)
    counts = overview.counts(lake.view(), Filters())
    assert counts["articles"] == 1
    assert counts["quotes"] >= 1
    assert rebuild.check(lake)[0] == []
    again = store(lake, pool, [("other name.txt", WIRE.encode())])
    assert (again.added, again.duplicate, again.rejected) == (0, 1, 0)


def test_a_bad_file_costs_no_other(lake: Lake, pool: ingest.Pool) -> None:
    files = [("empty.txt", b""), ("picture.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99), ("wire.txt", WIRE.encode())]
    done = store(lake, pool, files)
    assert (done.added, done.duplicate, done.rejected) == (1, 0, 2)
    assert all(outcome.reason for outcome in done.outcomes if outcome.verdict == "rejected")


def test_an_archive_is_read_member_by_member(lake: Lake, pool: ingest.Pool) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("in/one.txt", WIRE)
        archive.writestr("in/two.txt", "")
        archive.writestr("in/one again.txt", WIRE)
    done = store(lake, pool, [("all.zip", held.getvalue())])
    assert (done.added, done.duplicate, done.rejected) == (1, 1, 1)


def test_a_mail_and_what_it_carries(lake: Lake, pool: ingest.Pool) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Clippings", "desk@example.org", "reader@example.org"
    message.set_content("Two clippings and a picture.")
    for name, content in (
        ("wire.txt", WIRE.encode()),
        ("same.txt", WIRE.encode()),
        ("scan.png", b"\x89PNG\r\n\x1a\n.."),
    ):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    done = store(lake, pool, [("message.eml", bytes(message))])
    assert [(outcome.file, outcome.verdict) for outcome in done.outcomes] == [
        ("message.eml", "added"),
        ("message.eml › wire.txt", "added"),
        ("message.eml › same.txt", "duplicate"),
        ("message.eml › scan.png", "rejected"),
    ]
    assert rebuild.check(lake)[0] == []
    assert rebuild.rebuild(lake, pool).same == 2


def mixed() -> tuple[list[tuple[str, bytes]], tuple[int, int, int]]:
    """Files of many kinds, and how many articles of them are new, doubles and refused."""
    notes = [f"Note {n}\n\nNorway thanked Iceland for help number {n}.\n" for n in range(160)]
    files = [(f"{n}.txt", notes[n].encode()) for n in range(120)]
    files += [
        (f"{n}.html", f"<html><body><p>Iceland praised Norway {n} times.</p></body></html>".encode()) for n in range(20)
    ]
    files += [(f"again-{n}.txt", notes[n].encode()) for n in range(20)]
    files += [(f"{n}.eml", carrying(f"See number {n}.", notes[120 + n], b"\x89PNG\r\n\x1a\n")) for n in range(10)]
    files += [(f"{n}.csv", f"title,url\nTitle {n},https://example.org/{n}\nTitle 0,\n".encode()) for n in range(10)]
    files += [(f"{n}.zip", packed({"one.txt": notes[130 + n], "two.txt": notes[n], "no.txt": ""})) for n in range(10)]
    files += [(f"empty-{n}.txt", b" \n") for n in range(6)] + [(f"{n}.pdf", b"%PDF-1.4 broken") for n in range(4)]
    # mails bring themselves, a note and a picture; tables a title and, but for the first, one that was given before
    return files, (120 + 20 + 2 * 10 + 10 + 10, 20 + 10 + 10, 10 + 10 + 6 + 4)


def carrying(words: str, note: str, picture: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = words, "desk@example.org", "reader@example.org"
    message.set_content(words)
    for name, content in (("note.txt", note.encode()), ("scan.png", picture)):
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def packed(members: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return held.getvalue()


def test_mixed_files_are_all_accounted_for(lake: Lake, pool: ingest.Pool) -> None:
    files, expected = mixed()
    assert len(files) == 200  # four batches
    done = store(lake, pool, files)
    assert (done.added, done.duplicate, done.rejected) == expected
    assert len(done.outcomes) == sum(expected)
    assert all(outcome.reason for outcome in done.outcomes if outcome.verdict != "added")
    assert overview.counts(lake.view(), Filters())["articles"] == done.added


def test_near_copies_share_a_cluster(lake: Lake, pool: ingest.Pool) -> None:
    files = [
        ("a.txt", WIRE),
        ("b.txt", WIRE + "\nEditing by the desk.\n"),
        ("c.txt", "Another day.\n\nRain fell on Oslo."),
    ]
    store(lake, pool, [(name, text.encode()) for name, text in files[:1]])
    store(lake, pool, [(name, text.encode()) for name, text in files])
    shown = articles.listing(lake.view(), Filters())
    assert sorted(shown["copies"]) == [0, 1, 1]
    assert overview.counts(lake.view(), Filters(once=True))["articles"] == 2


def test_a_large_ingest_comes_in_bit_by_bit_and_leaves_the_copy_to_who_asks(
    lake: Lake, pool: ingest.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.view()
    before, copy = lake.revision(), lake.serving.revision
    monkeypatch.setattr(ingest, "PATIENCE", 0)
    monkeypatch.setattr(ingest, "SHARE", 0)
    files = [(f"{n}.txt", f"Note {n}\n\nNorway thanked Iceland {n} times.\n".encode()) for n in range(3)]
    assert store(lake, pool, files, batch=500).added == 3
    assert (lake.revision(), lake.serving.revision) == (before + 3, copy)
    assert overview.counts(lake.view(), Filters())["articles"] == 3


def test_an_ingest_that_is_stopped_keeps_what_was_analysed(lake: Lake, pool: ingest.Pool) -> None:
    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    files = [(f"{n}.txt", f"Note {n}\n\nNorway thanked Iceland {n} times.\n".encode()) for n in range(3)]
    read = [article for reading in ingest.read_files(files, pool, lake) for article in reading.articles]
    with pytest.raises(KeyboardInterrupt):
        ingest.store_articles(lake, read, pool, author="test", on_progress=stop, batch=500)
    assert overview.counts(lake.view(), Filters())["articles"] == 2


def test_edits_outlive_a_rebuild_even_without_tables(lake: Lake, pool: ingest.Pool, tmp_path: Path) -> None:
    (reading,) = ingest.read_files([("wire.txt", WIRE.encode())], pool, lake)
    edited = replace(
        reading.articles[0], title="My title", outlet="My outlet", published="2024-03-03", authors=("Ann O.",)
    )
    ingest.store_articles(lake, [edited], pool, author="test")
    before = articles.facts(lake.view(), edited.id)
    assert before is not None
    assert before.article == edited
    same = rebuild.rebuild(lake, pool)
    assert (same.same, same.changed, same.lost, same.refused) == (1, 0, 0, ())
    bare = tmp_path / "bare"
    bare.mkdir()
    (lake.place / "originals").rename(bare / "originals")
    fresh = open_lake(bare)
    assert rebuild.rebuild(fresh, pool).changed == 1
    assert articles.facts(fresh.view(), edited.id) == before


def test_check_names_what_is_wrong(lake: Lake, pool: ingest.Pool) -> None:
    store(lake, pool, [("wire.txt", WIRE.encode())])
    (kept,) = list(lake.originals.every())
    (lake.place / "originals" / kept[:2] / kept).write_bytes(b"something else")
    lake.transact(lambda cursor: cursor.execute("UPDATE lake.main.mentions SET text = 'Nobody' WHERE n = 0"))
    troubles, looked = rebuild.check(lake)
    assert looked > 5
    assert any("no longer what was uploaded" in trouble for trouble in troubles)
    assert any("“Nobody”" in trouble for trouble in troubles)


def test_notes_hold_only_what_was_changed(lake: Lake, pool: ingest.Pool) -> None:
    (reading,) = ingest.read_files([("wire.txt", WIRE.encode())], pool, lake)
    article = reading.articles[0]
    provenance.note_edits(lake.originals, [article])
    assert lake.originals.note(article.source.sha256)["edits"] == {}
    provenance.note_edits(lake.originals, [replace(article, title="Mine")])
    assert lake.originals.note(article.source.sha256)["edits"] == {"0": {"title": "Mine"}}
    assert provenance.with_edits(lake.originals, [article])[0].title == "Mine"


def test_a_dying_endless_or_greedy_worker_costs_only_its_own_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS", 0.5)
    chunks = [list(range(start, start + 4)) for start in range(0, 20, 4)]
    found = dict(mapped(ingest.pool(2), fragile, chunks))
    assert list(found) == list(range(20))
    assert isinstance(found[13], WorkerError)
    assert isinstance(found[7], UnexpectedError) and "ValueError: seven" in str(found[7])
    assert isinstance(found[11], TooSlowError) and "0.5 seconds of the processor" in str(found[11])
    assert isinstance(found[17], MemoryLimitError) and "more memory than one text may take" in str(found[17])
    wrong = (7, 11, 13, 17)
    assert {n: found[n] for n in found if n not in wrong} == {n: 2 * n for n in range(20) if n not in wrong}


def test_a_worker_that_has_grown_is_no_texts_fault() -> None:
    for work in (hoarding, hoarding_each):
        assert [found for _, found in mapped(ingest.pool(1), work, [[1], [2], [3]])] == [2, 4, 6]


def test_a_library_that_hears_no_signal_is_ended_by_the_system() -> None:
    child = os.fork()
    if not child:
        with workers._killed_after(0.1):
            sum(range(10**11))
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGXCPU


def test_threads_share_the_workers() -> None:
    """Each run of a page has a thread of its own; workers of its own would take 500 MB each."""
    seen: list[int] = []
    for _ in range(2):
        thread = Thread(target=lambda: seen.append(ingest.pool(1).submit(os.getpid).result()))
        thread.start()
        thread.join()
    assert seen[0] == seen[1] != os.getpid()


def test_the_app_s_process_stays_free_of_spacy() -> None:
    import subprocess
    import sys

    code = "import sys; from lib.collection import ingest; sys.exit(bool({'spacy', 'trafilatura'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
