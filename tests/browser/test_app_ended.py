"""Nothing is left running when the app ends, however it does: after an upload, whose article workers have read."""

import os
import re
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import free_port, started
from tests.browser.waiting import settle
from tests.processes import below, gone, read

ARTICLE = "Storm\n\n“We thank Iceland,” said Prime Minister Jonas Berg on Sunday. Norway criticised Denmark.\n"


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
def test_workers_end_with_the_app(
    ended_by: signal.Signals, sample_place: Path, open_page: Callable[[int, int], Page], tmp_path: Path
) -> None:
    file = tmp_path / "storm.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    place, page = shutil.copytree(sample_place, tmp_path / "collection"), open_page(1400, 1000)
    with started(place, free_port()) as app:
        (server,) = (pid for pid in below(os.getpid()) if str(place) in read(pid, "environ"))
        page.goto(f"{app}/Upload")
        settle(page)
        assert not below(server), "nothing was read yet"
        page.locator('input[type="file"]:not([webkitdirectory])').first.set_input_files(str(file))
        expect(page.get_by_role("button", name=re.compile("Add 1 article"))).to_be_visible()
        others = below(server)
        assert len(others) >= 2, "a worker, and what looks after its semaphores"
        os.kill(server, ended_by)
        gone([server, *others])
