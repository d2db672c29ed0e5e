"""Who may do what with a collection that serves a team: roles from the file that ``DRAMATIS_ACCESS`` names.

The file is TOML. ``[roles]`` gives a role to an address, to ``group:name``, to everybody of a domain
(``*@example.org``) or to everybody who is signed in (``*``); an address's own line counts, else the highest role of
its other lines.
``[tokens]`` says whose a token of the API is, by the token's SHA-256. Without the file everybody may do everything.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from lib.collection.access import audit
from lib.facts import DramatisError
from lib.store import Lake

Right = Literal["see", "upload", "correct", "alert", "remove", "restore", "audit"]
SETTING = "DRAMATIS_ACCESS"
HERE = ("127.0.0.1", "localhost", "::1")
# From the lowest to the highest; each may do what those before it may.
ROLES: dict[str, frozenset[Right]] = {
    "reader": frozenset({"see"}),
    "analyst": frozenset({"see", "upload", "correct", "alert"}),
    "admin": frozenset({"see", "upload", "correct", "alert", "remove", "restore", "audit"}),
}
DOING: dict[Right, str] = {
    "see": "see this collection", "upload": "add articles", "correct": "correct what was read",
    "alert": "send alerts to other addresses",
    "remove": "remove articles", "restore": "go back to an earlier revision", "audit": "see who did what",
}  # fmt: skip


class AccessError(DramatisError):
    """Somebody may not do this, or the file of roles cannot be read."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is signed in, by address or name; nobody where it is empty."""

    name: str
    groups: tuple[str, ...] = ()
    address: str = field(default="", compare=False)


NOBODY = Reader("")
_asking: list[Callable[[], Reader | None]] = []


@dataclass(frozen=True, slots=True)
class Access:
    """The roles and tokens of the file."""

    roles: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)

    def role(self, reader: Reader) -> str | None:
        """The role of a reader, None for none."""
        if not reader.name:
            return None
        name = reader.name.casefold()
        groups = {f"group:{group.casefold()}" for group in reader.groups}
        others = {role for who, role in self.roles.items() if who in groups or _is_pattern_of(who, name)}
        highest = next((role for role in reversed(ROLES) if role in others), None)
        return self.roles.get(name, highest)

    def owner(self, token: str) -> Reader:
        """Whose a token is; nobody's where it is unknown."""
        return Reader(self.tokens.get(hashlib.sha256(token.encode()).hexdigest(), ""))


def is_on() -> bool:
    """Whether rights are asked for at all."""
    return bool(os.environ.get(SETTING))


def asked_by(who: Callable[[], Reader | None]) -> None:
    """From now on ``who`` says who asks for something: None is this machine itself, as at the command line."""
    _asking[:] = [who]


def access() -> Access:
    """What the file says now. Raises AccessError with one sentence when it cannot be read."""
    file = Path(os.environ[SETTING])
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError as error:
        raise AccessError(f"The file of roles {file} cannot be read: {error.strerror}.") from error


def may(reader: Reader | None, right: Right) -> bool:
    """Whether a reader may do this."""
    return reader is None or not is_on() or right in ROLES.get(access().role(reader) or "", ())


def require(right: Right) -> None:
    """Nothing, where whoever asks may do this; else raises AccessError."""
    reader = _reader()
    if not may(reader, right):
        who = reader.name if reader and reader.name else "A reader who is not signed in"
        raise AccessError(f"{who} may not {DOING[right]}. Ask an admin for a role that allows it.")


def doing(lake: Lake, right: Right, what: str) -> None:
    """Like ``require``, and notes for the admins what is done or was refused. Raises AccessError."""
    reader = _reader()
    if reader is None or not is_on():
        audit.log(reader.name if reader else "", right)
        return
    try:
        require(right)
    except AccessError:
        audit.note(lake.place, reader.name, f"refused: {right}", what)
        raise
    audit.note(lake.place, reader.name, right, what)


def counted(reader: Reader | None, address: str = "") -> str | None:
    """Under which name what ``reader`` asks for from ``address`` is counted; None for this machine itself."""
    if reader is None:
        return None
    elsewhere = "" if address in HERE else address
    return (reader.name if is_on() else "") or elsewhere or reader.name or None


def asking() -> str | None:
    """Under which name whoever asks is counted."""
    reader = _reader()
    return counted(reader, reader.address) if reader else None


def reader_name() -> str:
    """The name of the signed-in reader; "" if nobody is signed in."""
    reader = _reader()
    return reader.name if reader else ""


def _is_pattern_of(who: str, name: str) -> bool:
    return "*" in who and fnmatchcase(name, who)


def _reader() -> Reader | None:
    return _asking[0]() if _asking else None


@lru_cache(maxsize=1)
def _read(file: Path, _: int) -> Access:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AccessError(f"The file of roles {file} is not valid TOML: {error}.") from error
    return Access(_roles(content.get("roles"), file), _texts(content.get("tokens"), file))


def _roles(table: Any, file: Path) -> dict[str, str]:
    roles = {who.casefold(): role for who, role in _texts(table, file).items()}
    if wrong := next((role for role in roles.values() if role not in ROLES), None):
        raise AccessError(f"The file of roles {file} names the role “{wrong}”; there are {', '.join(ROLES)}.")
    return roles


def _texts(found: Any, file: Path) -> dict[str, str]:
    table = {} if found is None else found
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise AccessError(f"The file of roles {file} may contain only names and texts in a table.")
    return table
