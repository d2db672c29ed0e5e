"""A PostgreSQL server of the tests' own, as Debian ships it, on a socket in a folder that goes with it."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.waiting import ending_with_us, server_of

PORT = "5432"  # part of the socket's name only: the server listens on no network address


@contextmanager
def server() -> Iterator[str]:
    """The folder of its socket, which is its address, while it runs."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path has 107 characters at most
    try:
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        _run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-N")
        with server_of(_command(folder), folder / "log", lambda: _is_up(folder), signal.SIGQUIT, cwd="/"):
            yield str(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def database(folder: str, name: str) -> str:
    """The catalogue address of the new, empty database ``name`` of that server."""
    _run("createdb", "-h", folder, "-U", "postgres", name)
    return f"postgres:dbname={name} host={folder} user=postgres"


def _command(folder: Path) -> list[str]:
    """The server itself, no daemon, which would outlive tests that are killed."""
    given = ["-D", str(folder / "data"), "-k", str(folder), "-c", "listen_addresses=", "-F"]
    return [*_as_owner(), *ending_with_us([_path("postgres"), *given], signal.SIGQUIT)]


def _is_up(folder: Path) -> bool:
    return subprocess.run([_path("pg_isready"), "-q", "-h", str(folder)], check=False).returncode == 0


def _run(command: str, *arguments: str) -> None:
    subprocess.run([*_as_owner(), _path(command), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _as_owner() -> list[str]:
    """It refuses to run as root."""
    as_postgres = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "--"]
    return as_postgres if os.getuid() == 0 else []


def _path(command: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{command}"))
    return str(found[-1]) if found else command
