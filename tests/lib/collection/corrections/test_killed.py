"""A process killed in the middle of fifty corrections leaves each whole or absent, and the next one goes on."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lib.collection.corrections import log, settling
from lib.collection.corrections.correction import Renamed
from lib.store import Lake, open_lake
from lib.store.queries import actors
from lib.store.queries import corrections as stored
from tests.lib.store.world import ACTORS

HOLM = ACTORS["Marta Holm"]
FIFTY = """
import sys
from pathlib import Path
from lib.collection.corrections import making
from lib.collection.corrections.correction import Renamed
from lib.store import open_lake
from tests.lib.store.world import ACTORS
lake = open_lake(Path(sys.argv[1]))
for number in range(50):
    print(number, flush=True)
    making.correct(lake, Renamed(ACTORS["Marta Holm"], f"Holm {number}"), author="Ada")
"""


def name_of(lake: Lake) -> str:
    found = actors.one(lake.view(), HOLM.id)
    assert found
    return found["name"]


@pytest.mark.parametrize("moment", [0.0, 0.11])
def test_each_correction_is_whole_or_absent(world_place: Path, tmp_path: Path, moment: float) -> None:
    place = shutil.copytree(world_place, tmp_path / "collection")
    process = subprocess.Popen([sys.executable, "-c", FIFTY, str(place)], stdout=subprocess.PIPE, cwd=Path.cwd())
    assert process.stdout
    for line in process.stdout:
        if int(line) == 2:
            break
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    lake = open_lake(place)
    settling.settle(lake)
    entries = log.read(place)
    assert len(entries) >= 2 and not log.unreadable(log.file_of(place))
    last = entries[-1].change
    assert isinstance(last, Renamed) and name_of(lake) == last.name
    assert [one.id for one in stored.given(lake.view())] == [one.id for one in entries]
