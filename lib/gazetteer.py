"""Frozen tables from ``data/``: knowledge lives in files, code only reads it."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

import yaml

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def table(name: str) -> tuple[MappingProxyType[str, str], ...]:
    """Rows of ``data/<name>.csv``, one read-only mapping a row.

    Lines that begin with ``#`` are comments; a line that ends in ``|`` goes on in the next.
    """
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        text = "".join(line for line in lines if not line.startswith("#"))
    return tuple(MappingProxyType(row) for row in csv.DictReader(io.StringIO(text.replace("|\n", "|"), newline="")))


@cache
def notes(name: str) -> str:
    """What the comments of ``data/<name>.csv`` say."""
    lines = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return " ".join(line.lstrip("# ") for line in lines if line.startswith("#"))


class _Words(yaml.CSafeLoader):
    """YAML 1.1 but for its "on", "off", "yes" and "no": in a lexicon these are words, no truth values."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


@cache
def lexicon(name: str) -> MappingProxyType[str, Any]:
    """The mapping in ``data/<name>.yaml``, or in each YAML file of the folder ``data/<name>``; read-only at its top."""
    if (DATA / name).is_dir():
        files = sorted((DATA / name).glob("*.yaml"))
        return MappingProxyType({file.stem: lexicon(f"{name}/{file.stem}") for file in files})
    return MappingProxyType(yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Words))


@cache
def words(name: str) -> frozenset[str]:
    """The lines of ``data/<name>.txt`` but for its comments."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("# "))


@cache
def word_lists(folder: str) -> tuple[str, ...]:
    """The names of the word lists in ``data/<folder>``."""
    return tuple(sorted(file.stem for file in (DATA / folder).glob("*.txt")))
