"""References in a zip with the pages that were saved for them, as a library of literature keeps them.

A page belongs to the reference that names its file, else to that whose address it says is its own. It is handed on
inside its reference, so that date, house and authors given there go with it, also when it is read again later.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from lib.isolation import isolated
from lib.reading.errors import UnreadableError
from lib.reading.files.encoding import decode
from lib.reading.files.members import Member
from lib.reading.files.sniff import kind_of

PAGE = re.compile(r"[^/\\:;\"]+\.x?html?\b", re.I)
OWN_ADDRESS = re.compile(
    r"(?:rel=[\"']?canonical[\"']?[^>]*?href=|property=[\"']?og:url[\"']?[^>]*?content=|\burl: |saved from url=\(\d+\))"
    r"[\"']?(https?://[^\"'\s>]+)",
    re.I,
)
HEAD = 200_000  # characters of a page among which its own address is
DEEPEST = 5  # levels of nesting of a reference that are looked through
Item = Mapping[str, Any]


@dataclass(slots=True)
class References:
    """The references in a zip, by the names of their files and by their addresses; their lists; whose page came."""

    by_file: dict[str, Item] = field(default_factory=dict)
    by_address: dict[str, Item] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def is_list(self, member: Member) -> bool:
        """Whether these references were in that member."""
        return member.name in self.lists

    def add(self, name: str, content: bytes) -> None:
        """Takes the references of the list of this name."""
        self.lists.add(name)
        for item in items_of(content):
            self.by_address.setdefault(str(item.get("URL") or ""), item)
            for text in _texts(item):
                self.by_file.update((name.strip(), item) for name in PAGE.findall(text))

    def with_page(self, name: str, content: bytes) -> bytes:
        """The page inside its reference; unchanged when it has none."""
        text = isolated(decode, content) if self.by_address else None
        if not isinstance(text, str):
            return content
        own = OWN_ADDRESS.search(text[:HEAD])
        item = self.by_file.get(PurePosixPath(name).name) or (own and self.by_address.get(own[1]))
        if not item or kind_of("", wrapped := json.dumps([{**item, "html": text}]).encode()) != "csl":
            return content
        self.seen.add(str(item.get("URL") or ""))
        return wrapped

    def without_pages(self, content: bytes) -> bytes:
        """The list without the references whose page came; b"" when none is left."""
        left = [item for item in items_of(content) if str(item.get("URL") or "") not in self.seen]
        return content if not self.seen else json.dumps(left).encode() if left else b""


def references_in(members: Iterable[Member], most: int) -> References:
    """The references of all lists among the members of a zip."""
    found = References()
    for member in members:
        if member.refused is None and member.name.lower().endswith(".json") and member.size <= most:
            content = isolated(member.load, most)
            if isinstance(content, bytes) and isolated(kind_of, member.name, content) == "csl":
                found.add(member.name, content)
    return found


def items_of(content: bytes) -> list[Item]:
    """The references of a list in CSL JSON; none when it is broken."""
    try:
        items = json.loads(decode(content))
    except (ValueError, RecursionError, UnreadableError):
        return []
    listed = items.get("items", [items]) if isinstance(items, Mapping) else items
    return [item for item in listed if isinstance(item, Mapping)] if isinstance(listed, list) else []


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list)) and depth < DEEPEST:
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(part, depth + 1)
