"""What many tests stand on: a collection of the sample articles, made once by the real thing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def sample_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the sample collection."""
    from lib import ingest
    from lib.store import open_lake

    place = tmp_path_factory.mktemp("sample")
    ingest.load_sample(open_lake(place), ingest.pool(), lambda done, all_: None)
    return place


@pytest.fixture
def in_sample(sample_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The app opens the sample collection."""
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(sample_place))
    forget()
    yield sample_place
    forget()


@pytest.fixture(scope="session")
def empty_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose collection held something once, so that no sample is loaded into it."""
    from lib.facts import Article, Block, Facts, Source, Span
    from lib.store import Change, open_lake, write

    place = tmp_path_factory.mktemp("empty")
    lake = open_lake(place)
    blocks = (Block("paragraph", 0, 4),)
    once = Article("0" * 16, "Once", "Once", blocks, Source("once.txt", "0" * 64, "text/plain"))
    write.apply(lake, Change("test", "once", added=[Facts(once, sentences=(Span(0, 4),))]))
    write.remove(lake, [once.id])
    return place


@pytest.fixture
def in_empty(empty_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The app opens an empty collection."""
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(empty_place))
    forget()
    yield empty_place
    forget()


@pytest.fixture(scope="session")
def sputnik() -> Path:
    """The article this project started from; it is not part of the repository."""
    path = SHARED / "articles" / "sputnik-putin-north-korea.txt"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return path


def forget() -> None:
    import streamlit as st

    st.cache_resource.clear()
    st.cache_data.clear()


os.environ.setdefault("DRAMATIS_WORKERS", "2")
