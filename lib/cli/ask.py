"""The command ``ask``: the address that answers a question in plain English."""

from __future__ import annotations

import argparse
import sys

from lib.cli.commands import lake_of
from lib.collection.questions import question_reader, question_view
from lib.collection.questions.question_words import REASONS


def run(given: argparse.Namespace) -> int:
    """Prints the address, then how the question was read, a line a part; the status is 1 where it is declined."""
    reading = question_reader.read(lake_of(given.database).view(), given.question)
    if reading.declined:
        print(REASONS[reading.declined], file=sys.stderr)
        return 1
    print(question_view.link_of(reading))
    for part in question_view.parts_of(reading):
        print(f"read as: {part.label}")
    searched, unread = question_view.searched_of(reading), question_view.unread_of(reading)
    if searched:
        print(f"searched as words: {' '.join(searched)}")
    if unread:
        print(f"not understood: {' '.join(unread)}")
    return 0
