"""A follower in a process of its own beside the app, for a collection that one machine serves alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from lib.collection.access import rights
from lib.collection.sources import kept_sources
from lib.store import Lake

ROOT = Path(__file__).resolve().parents[3]
SETTING = "follower"
SECONDS = 10.0  # for the process to end by itself


@dataclass
class Beside:
    """The process, while it runs; it ends with the process that started it, however that ends."""

    process: subprocess.Popen[bytes] | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def is_running(self) -> bool:
        """Whether it follows now."""
        return self.process is not None and self.process.poll() is None

    def start(self, lake: Lake) -> None:
        """Starts it, unless it runs."""
        with self.lock:
            if self.is_running():
                return
            command = [sys.executable, "-m", "lib", "follow", "--until-closed", "--workers", "1"]
            env = os.environ | {"DRAMATIS_COLLECTION": str(lake.place)}
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )

    def stop(self) -> None:
        """Lets it end: it hears that its input is closed."""
        with self.lock:
            if self.process is None:
                return
            if self.process.stdin is not None:
                self.process.stdin.close()
            try:
                self.process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None


def can_run(lake: Lake) -> bool:
    """Whether this machine serves the collection alone; else ``follow`` runs as a service on one of them."""
    return not lake.catalogue_place.on_server


def is_wished(lake: Lake) -> bool:
    """Whether somebody switched it on."""
    return can_run(lake) and kept_sources.setting(lake, SETTING).get("on") is True


def wish(lake: Lake, beside: Beside, on: bool) -> None:
    """Switches it on or off, also for the next time that the app starts."""
    rights.doing(lake, "upload", f"Following switched {'on' if on else 'off'}")
    kept_sources.setting(lake, SETTING, {"on": on})
    if on:
        beside.start(lake)
    else:
        beside.stop()
