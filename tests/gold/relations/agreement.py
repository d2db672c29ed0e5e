"""Prints how far two passes of coding agree: pairs, types, polarity, and who claims.

Run: ``python tests/gold/relations/agreement.py [ONE TWO]`` (default: pass1.txt, pass2.txt), on the articles both coded.
A pair is an article with a source and a target; a symmetric act has no first and second.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from coding import HERE, Act, Coding, codings

sys.path.insert(0, str(HERE.parents[2]))
from lib.facts import quad_polarity

Pair = tuple[str, ...]
Labels = dict[Pair, set[str]]


def pair_of(file: str, act: Act) -> Pair:
    """The article and the two keys, sorted when the act has no direction."""
    return (file, *(sorted((act.source, act.target)) if act.symmetric else (act.source, act.target)))


def labelled(coded: Iterable[Coding], label: str) -> Labels:
    """Each pair's labels: its types, polarities or claimers."""
    found: Labels = defaultdict(set)
    for coding in coded:
        for act in coding.acts:
            values = {"type": act.plover_type, "polarity": quad_polarity(act.plover_type), "claimed by": act.claimed_by}
            found[pair_of(coding.file, act)].add(str(values[label]))
    return dict(found)


def f1(one: set[Pair], two: set[Pair]) -> float:
    """F1 of one pass's pairs against the other's; the same whichever is taken as right."""
    return 2 * len(one & two) / (len(one) + len(two))


def report(one: dict[str, Coding], two: dict[str, Coding]) -> list[str]:
    """The lines printed."""
    files = sorted(one.keys() & two.keys())
    passes = [[coded[file] for file in files] for coded in (one, two)]
    first, second = (labelled(coded, "type") for coded in passes)
    both = sorted(first.keys() & second.keys())
    lines = [f"articles {len(files)}", f"pairs {len(first)} and {len(second)}, both {len(both)}"]
    lines.append(f"pair F1 {f1(set(first), set(second)):.3f}")
    for label in ("type", "polarity", "claimed by"):
        ours, theirs = (labelled(coded, label) for coded in passes)
        same, shared = (sum(test(ours[p], theirs[p]) for p in both) for test in (set.__eq__, lambda a, b: bool(a & b)))
        lines.append(
            f"{label}, given the pair: same set {same / len(both):.3f}, one in common {shared / len(both):.3f}"
        )
    return lines


if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:3]] or [HERE / "pass1.txt", HERE / "pass2.txt"]
    print(*report(*(codings(path) for path in paths)), sep="\n")
