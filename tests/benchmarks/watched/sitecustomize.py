"""Read by each process that is started with this folder on PYTHONPATH: notes what leaves the machine or the folder.

``DRAMATIS_WATCH`` names a file and ``DRAMATIS_WATCH_ROOT`` a folder. Appended is a line for each connection
to another host than this machine, each name looked up, each programme started, each file opened for writing outside it.
"""

import os
import sys

FILE, ROOT = os.environ.get("DRAMATIS_WATCH", ""), os.path.realpath(os.environ.get("DRAMATIS_WATCH_ROOT", "/"))
HERE = ("127.0.0.1", "::1", "localhost", None, "", "0.0.0.0")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
SPARED = ("/dev/", "/proc/", "pipe:")
STARTED = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
# How Python starts the parts of a pool, and asks its own machine what it is.
OURS = ("multiprocessing", "loky", "resource_tracker", "lscpu", "/sbin/ldconfig", "uname", "gcc", "ld", "/proc/cpuinfo")


def _noted(event: str, what: object) -> None:
    held = os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(held, f"{event}\t{str(what)[:300]!r}\n".encode("utf-8", "replace"))
    os.close(held)


def _is_outside(path: object, mode: object, flags: object) -> bool:
    writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else bool(int(str(flags or 0)) & WRITING)
    if not writes or not isinstance(path, (str, bytes, os.PathLike)):
        return False
    whole = os.path.realpath(os.fsdecode(path))
    return not whole.startswith((ROOT, os.path.realpath(FILE), *SPARED)) and not whole.endswith(".pyc")


def _watch(event: str, given: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = given[1]
        if isinstance(address, tuple) and address[0] not in HERE:
            _noted(event, address)
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        if given[0] not in HERE:
            _noted(event, given[0])
    elif event in STARTED:
        if not any(word in str(given[:2]) for word in OURS):
            _noted(event, given[:2])
    elif event == "open" and _is_outside(*given[:3]):
        _noted("written", given[0])


if FILE:
    sys.addaudithook(_watch)
