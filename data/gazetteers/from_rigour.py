"""Writes territories.csv from rigour (OpenSanctions, MIT). Run once, in a throwaway environment with rigour 2.6.1.

rigour needs pyicu, which has no wheel, so it cannot be a requirement of the project.
"""

from __future__ import annotations

import csv
import json
import sys

from rigour._core import territories_jsonl  # pyright: ignore[reportMissingImports]

HEADER = """\
# The world's territories: names, Wikidata ids, regions, and the state each belongs to.
# source: OpenSanctions rigour 2.6.1 (https://github.com/opensanctions/rigour), MIT licence,
# Copyright (c) 2023-2025 OpenSanctions Datenbanken GmbH; derived 2026-11 by from_rigour.py
# code: ISO 3166-1 alpha-2 (lower case) or rigour's own; parent: code of the state it belongs to
"""
COLUMNS = ("code", "name", "full_name", "qid", "parent", "region")


def main() -> None:
    """Writes the table to standard output: current territories only, in the order of their codes."""
    rows = [json.loads(line) for line in territories_jsonl().splitlines() if line.strip()]
    sys.stdout.write(HEADER)
    table = csv.DictWriter(sys.stdout, COLUMNS, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    for row in sorted(rows, key=lambda row: row["code"]):
        if not row.get("is_historical"):
            table.writerow({column: row.get(column) or "" for column in COLUMNS})


if __name__ == "__main__":
    main()
