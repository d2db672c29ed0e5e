"""What the decisions of readers say about the other acts of a collection: shown, applied, undone."""

from __future__ import annotations

import argparse

from lib.cli.commands import lake_of
from lib.collection.corrections import making
from lib.collection.learning import learning

SHOWN = 20  # words of acts that would go


def run(given: argparse.Namespace) -> int:
    """Says what would change; with --apply changes it, with --undo takes back what was learnt."""
    lake = lake_of(given.database)
    if given.undo:
        print(f"{learning.undo(lake, author=making.this_reader()):,} acts restored")
        return 0
    found = learning.proposal(lake.view())
    print(found.in_words)
    for word, acts in found.words[:SHOWN]:
        print(f"{acts:6,}  {word}")
    if given.apply:
        print(f"{len(learning.apply(lake, found, author=making.this_reader())):,} acts removed; --undo restores them")
    return 0
