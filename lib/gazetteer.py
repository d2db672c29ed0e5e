"""Frozen tables from ``data/``: knowledge lives in files, code only reads it."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

import yaml

DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def table(name: str) -> tuple[MappingProxyType[str, str], ...]:
    """Rows of ``data/<name>.csv``, one read-only mapping a row; lines that begin with ``#`` are comments."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return tuple(MappingProxyType(row) for row in rows)


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
    """The mapping in ``data/<name>.yaml``, read-only at its top."""
    return MappingProxyType(yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Words))


@cache
def words(name: str) -> frozenset[str]:
    """The lines of ``data/<name>.txt`` without blanks and comments."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
