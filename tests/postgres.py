"""A PostgreSQL server of the tests' own, as Debian ships it, on a socket in a folder that goes with it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = "5432"  # part of the socket's name only: the server listens on no network address


@contextmanager
def server() -> Iterator[str]:
    """The folder of its socket, which is its address, while it runs."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path has 107 characters at most
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        _run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-N")
        options = f"-k {folder} -c listen_addresses= -c fsync=off"
        _run("pg_ctl", "-D", str(folder / "data"), "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield str(folder)
        finally:
            _run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def database(folder: str, name: str) -> str:
    """The catalogue address of the new, empty database ``name`` of that server."""
    _run("createdb", "-h", folder, "-U", "postgres", name)
    return f"postgres:dbname={name} host={folder} user=postgres"


def _run(command: str, *arguments: str) -> None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{command}"))
    whole = [str(found[-1]) if found else command, *arguments]
    as_owner = ["runuser", "-u", "postgres", "--", *whole] if os.getuid() == 0 else whole  # it refuses to run as root
    subprocess.run(as_owner, check=True, stdout=subprocess.DEVNULL, cwd="/")
