"""What the app stands on: ``python -m tests.licences`` prints each pin with its version, licence and hashes."""

import csv
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(.*?)(?=^\S|\Z)", re.S | re.M)
COLUMNS = ("package", "version", "licence", "hashes")


def pinned(file: str = "requirements.txt") -> Iterator[tuple[str, str, int]]:
    """Name, version and number of hashes of each pin of this platform and Python."""
    for name, version, rest in PIN.findall((ROOT / file).read_text()):
        marker = re.match(r"\s*;\s*([^\\\n]+)", rest)
        if marker is None or Marker(marker[1].strip()).evaluate():
            yield name, version, len(re.findall(r"--hash=sha256:[0-9a-f]{64}", rest))


def licence_of(package: str) -> str:
    """As the package says it: its expression, its classifiers, its text, or its licence's file."""
    said = metadata.metadata(package)
    classified = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier", []) if "License ::" in line]
    text = (said.get("License") or "").strip().splitlines()
    return said.get("License-Expression") or " / ".join(classified) or (text[0] if text else _file_of(package))


def _file_of(package: str) -> str:
    """The MIT licence by its words, for a package that says it nowhere else."""
    texts = [file.locate().read_text() for file in metadata.files(package) or () if file.name == "LICENSE"]
    return "MIT" if any("Permission is hereby granted, free of charge" in text for text in texts) else ""


if __name__ == "__main__":
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows((name, version, licence_of(name), hashes) for name, version, hashes in pinned())
