"""Rights are those of the file of roles, and are asked for where the work is done."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from lib.collection import aliases, ingest, own_themes, rebuild, removal, rereading
from lib.collection.access import audit, rights
from lib.collection.access.rights import NOBODY, AccessError, Reader
from lib.collection.corrections import going_back, making
from lib.collection.corrections.correction import Hidden
from lib.gazetteer import DATA
from lib.store import Change, Lake
from lib.store.tables import write
from tests.lib.store.world import ACTORS, FISH, WORLD

TOKEN = "a long secret"
FILE = f"""
[roles]
"Ada@example.org" = "admin"
"ben@example.org" = "reader"
"group:Desk" = "analyst"
"*@example.org" = "reader"
"*@press.example" = "admin"

[tokens]
"{hashlib.sha256(TOKEN.encode()).hexdigest()}" = "ada@example.org"
"""


@pytest.fixture
def roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "roles.toml"
    file.write_text(FILE)
    monkeypatch.setenv(rights.SETTING, str(file))
    return file


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch, roles: Path) -> Callable[[Reader | None], None]:
    """Lets a reader be the one who asks."""
    return lambda reader: monkeypatch.setattr(rights, "_asking", [lambda: reader])


@pytest.mark.parametrize(
    ("reader", "role"),
    [
        (Reader("ada@example.org"), "admin"),
        (Reader("ADA@Example.org"), "admin"),
        (Reader("eve@example.org", ("desk",)), "analyst"),  # the highest of what she has
        (Reader("ben@example.org", ("desk",)), "reader"),  # his own line counts
        (Reader("eve@example.org.evil"), None),
        (Reader("eve@elsewhere.example"), None),
        (Reader("", ("desk",)), None),
        (NOBODY, None),
    ],
    ids=str,
)
def test_role(roles: Path, reader: Reader, role: str | None) -> None:
    assert rights.access().role(reader) == role
    assert rights.may(reader, "see") is (role is not None)
    assert rights.may(reader, "remove") is (role == "admin")


def test_a_token_is_its_owners(roles: Path) -> None:
    assert rights.access().owner(TOKEN) == Reader("ada@example.org")
    assert rights.access().owner("another") == NOBODY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[roles", "not valid TOML"),
        ('[roles]\na = "king"', "king"),
        ("roles = 3", "only names and texts"),
        ("[roles]\na = 1", "only names and texts"),
    ],
)
def test_a_wrong_file_gets_one_sentence(roles: Path, text: str, said: str) -> None:
    roles.write_text(text)
    with pytest.raises(AccessError, match=said):
        rights.access()
    roles.unlink()
    with pytest.raises(AccessError, match="cannot be read"):
        rights.access()


NAMED = {"actor": "a", "name": "b"}
NORWAY = next(iter(ACTORS.values()))
WORK: dict[str, Callable[[Lake], object]] = {
    "upload": lambda lake: ingest.store_articles(lake, [FISH.article], ingest.pool(), author="x"),
    "read files": lambda lake: list(ingest.read_files([("a.txt", b"One came.")], ingest.pool(), lake)),
    "correct": lambda lake: making.correct(lake, Hidden(NORWAY), author="x"),
    "take over": lambda lake: making.import_(lake, "", author="x"),
    "another name": lambda lake: aliases.add_alias(lake, "North", NAMED, ingest.pool(), author="x"),
    "themes": lambda lake: own_themes.save(lake, "own:x:\n  label: x\n  strong: [ports]\n"),
    "an article": lambda lake: rereading.correct(lake, FISH.article, {}, ingest.pool(), author="x"),
    "read again": lambda lake: rebuild.rebuild(lake, ingest.pool()),
    "remove": lambda lake: removal.remove(lake, FISH.article, author="x"),
    "remove sample": removal.remove_sample,
    "go back": lambda lake: going_back.go_back(lake, lake.revision(), author="x"),
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    from lib.store import open_lake

    lake = open_lake(tmp_path_factory.mktemp("held"))
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    return lake


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_who_may_not_changes_nothing(work: Callable[[Lake], object], held: Lake, asking: Callable[..., None]) -> None:
    before, files = held.revision(), sorted(held.place.rglob("*.jsonl"))
    for reader in (Reader("ben@example.org"), NOBODY):
        asking(reader)
        with pytest.raises(AccessError, match="may not"):
            work(held)
    assert held.revision() == before
    assert [file for file in sorted(held.place.rglob("*.jsonl")) if file.name != "audit.jsonl"] == [
        file for file in files if file.name != "audit.jsonl"
    ]


def test_an_analyst_corrects_and_removes_nothing_and_both_is_noted(lake: Lake, asking: Callable[..., None]) -> None:
    asking(None)  # this machine itself
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    asking(Reader("eve@example.org", ("desk",)))
    making.correct(lake, Hidden(NORWAY), author="eve@example.org")
    with pytest.raises(AccessError, match="eve@example.org may not remove articles"):
        removal.remove(lake, FISH.article, author="eve@example.org")
    told = audit.entries(lake.place)
    assert told["did"].tolist() == ["refused: remove", "correct"]
    assert set(told["who"]) == {"eve@example.org"}
    assert NORWAY.name in told["what"][1]


def test_the_file_to_begin_with_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(rights.SETTING, str(DATA / "serve" / "roles.toml"))
    assert rights.access().role(Reader("someone@example.org")) == "reader"


def test_without_a_file_everybody_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(rights.SETTING, raising=False)
    assert rights.may(NOBODY, "remove")
