"""Nothing is left running: workers end with the process that started them, and by themselves without work."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from lib.collection import ingest, samples, workers
from lib.store import Lake
from tests.browser.waiting import eventually
from tests.processes import at_work, below, gone, running

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SENTENCE = "“We thank Iceland for its help,” said Prime Minister Jonas Berg {n} on Sunday. Norway criticised Denmark. "
# A program of somebody's own, which takes a worker for something and ends.
PROGRAM = """import os
from lib.collection import ingest
print(ingest.pool(2).submit(os.getpid).result(), flush=True)
"""
ENDS = {"at its last line": "", "by sys.exit": "raise SystemExit(3)", "by an error": "1 / 0", "at once": "os._exit(4)"}


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_workers_end_with_the_ingest_that_started_them(ended_by: signal.Signals, tmp_path: Path) -> None:
    """SIGHUP is what a closed terminal sends."""
    for n in range(200):
        (tmp_path / f"{n}.txt").write_text(f"Storm {n}\n\n{SENTENCE.format(n=n) * 40}")
    command = [sys.executable, "-m", "lib", "ingest", str(tmp_path), "--workers", "2", "--database"]
    # What is started without a terminal may be made to ignore SIGHUP; here it must be heard.
    heard = partial(signal.signal, signal.SIGHUP, signal.SIG_DFL)
    process = subprocess.Popen([*command, str(tmp_path / "c")], cwd=ROOT, stderr=subprocess.DEVNULL, preexec_fn=heard)
    try:
        eventually(lambda: at_work(process.pid) or process.poll() is not None, bool)
        others = below(process.pid)
        assert len(others) >= 3, "two workers, and what looks after their semaphores"
        process.send_signal(ended_by)
        process.wait()
        gone(others)
    finally:
        process.kill()


@pytest.mark.parametrize("how", ENDS)
def test_workers_end_with_a_program_that_ends(how: str) -> None:
    command = [sys.executable, "-c", PROGRAM + ENDS[how]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    gone([int(done.stdout.split()[0])])


def test_a_worker_without_work_leaves_and_the_next_job_starts_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """At whatever moment the next comes: also when the worker is just about to leave."""
    monkeypatch.setattr(workers, "IDLE", 0.5)
    monkeypatch.setattr(workers, "_executors", {})
    pool, seen = ingest.pool(1), list[int]()
    for wait in (0.0, 0.45, 0.5, 0.55, 0.6):
        time.sleep(wait)
        seen.append(pool.submit(os.getpid).result())
    eventually(lambda: running(seen), lambda left: not left)
    assert pool.submit(os.getpid).result() not in seen
    workers.stop()


def test_a_first_start_needs_no_worker(lake: Lake) -> None:
    account = samples.add(lake, ingest.pool(3))
    assert account.added and not account.rejected
    assert 3 not in workers._executors
