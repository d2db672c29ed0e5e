"""What comes out of archives, member by member."""

import bz2
import gzip
import io
import lzma
import tarfile
from types import ModuleType

import pytest

from lib.isolation import isolated_each
from lib.reading import Limits, expand
from lib.reading.errors import ArchiveError, EncryptedError, TooLargeError, UnreadableError
from lib.reading.files import members
from tests.lib.reading.written import zipped

SMALL = Limits(file_bytes=5_000, files=4, total_bytes=9_000, ratio=100)


def tarred(members, mode="w:gz"):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:
        for name, data in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


def shown(found):
    return [(name, type(content) if isinstance(content, UnreadableError) else content) for name, content in found]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_members_keep_their_folders(pack):
    content = pack([("a.txt", b"One."), ("in/b.txt", b"Two."), ("__MACOSX/._a.txt", b"x"), ("in/.DS_Store", b"x")])
    assert shown(expand("x", content)) == [("a.txt", b"One."), ("in/b.txt", b"Two.")]


def test_what_is_no_archive_comes_back():
    assert shown(expand("a.txt", b"One.")) == [("a.txt", b"One.")]


def test_one_level_of_archives_inside():
    inner = zipped([("deep.txt", b"Deep."), ("deeper.zip", zipped([("x.txt", b"x")]))])
    found = shown(expand("o.zip", zipped([("inner.zip", inner), ("a.txt", b"One.")])))
    assert found == [
        ("inner.zip/deep.txt", b"Deep."),
        ("inner.zip/deeper.zip", ArchiveError),
        ("a.txt", b"One."),
    ]


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "in/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_paths_that_lead_outside(pack, name):
    (_, refused), (_, kept) = shown(expand("x", pack([(name, b"x"), ("b.txt", b"Two.")])))
    assert (refused, kept) == (ArchiveError, b"Two.")


def test_links_are_refused():
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    assert shown(expand("x.tar", held.getvalue())) == [("a.txt", ArchiveError)]


def test_bombs_and_limits():
    bomb = shown(expand("x.zip", zipped([("a.txt", b"\0" * 3_000_000), ("b.txt", b"Two.")])))
    assert bomb == [("a.txt", ArchiveError), ("b.txt", b"Two.")]
    large = shown(expand("x.zip", zipped([("a.txt", bytes(range(256)) * 30), ("b.txt", b"Two.")]), SMALL))
    assert large == [("a.txt", TooLargeError), ("b.txt", b"Two.")]
    many = shown(expand("x.zip", zipped([(f"{i}.txt", b"x") for i in range(6)]), SMALL))
    assert [content for _, content in many] == [b"x", b"x", b"x", b"x", TooLargeError]


def test_password():
    content = bytearray(zipped([("a.txt", b"One.")]))
    content[6] |= 1  # the flag in the member's own header, and in the table at the end
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert shown(expand("x.zip", bytes(content))) == [("a.txt", EncryptedError)]


def test_damaged():
    content = zipped([("a.txt", b"One. " * 500), ("b.txt", b"Two.")])
    broken = content.replace(content[60:70], b"\xff" * 10, 1)
    assert [kind for _, kind in shown(expand("x.zip", broken))][0] is ArchiveError
    assert shown(expand("x.zip", content[:100])) == [("x.zip", ArchiveError)]


@pytest.mark.parametrize("how", ["", "gz", "bz2", "xz"])
def test_passing_over_a_huge_member_ends(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=f"w:{how}") as archive:
        for name, size in (("first.txt", 10), ("zeros.txt", 3 * 2**20), ("last.txt", 10)):
            entry = tarfile.TarInfo(name)
            entry.size = size
            archive.addfile(entry, io.BytesIO(b"x" * size))
    monkeypatch.setattr(members, "LIMITS", Limits(total_bytes=2 * 2**20))
    *_, last = isolated_each(expand, "a.tar", held.getvalue(), Limits(file_bytes=1000))
    assert isinstance(last, TooLargeError) and "the archive goes beyond 2 MB" in str(last)
    monkeypatch.undo()
    assert [name for name, _ in expand("a.tar", held.getvalue())] == ["first.txt", "zeros.txt", "last.txt"]


@pytest.mark.parametrize(("packer", "suffix"), [(gzip, "gz"), (bz2, "bz2"), (lzma, "xz")])
def test_a_file_packed_by_itself_is_that_file(packer: ModuleType, suffix: str) -> None:
    page = b"<html><body><p>A page.</p></body></html>" * 50
    packed = packer.compress(page)
    assert list(expand(f"saved/page.html.{suffix}", packed)) == [("saved/page.html", page)]
    assert list(expand("all.zip", zipped([(f"page.html.{suffix}", packed)]))) == [
        (f"page.html.{suffix}/page.html", page)
    ]
    [(_, damaged)] = expand(f"page.html.{suffix}", packed[: len(packed) // 2])
    assert isinstance(damaged, ArchiveError)
    [(_, large)] = expand(f"page.html.{suffix}", packed, Limits(file_bytes=100))
    assert isinstance(large, TooLargeError)
