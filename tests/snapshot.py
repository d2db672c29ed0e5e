"""Facts frozen before a move and compared after it: ``python -m tests.snapshot freeze FILE`` and ``… compare FILE``.

Frozen are the facts of the sample articles, of the texts in ``tests/gold``, and, where they are at hand, of
``../shared/articles`` and the first 200 texts of each gold file in ``../shared/eval``. The file stays outside the
repository: it holds those texts' words.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.collection import ingest
from lib.collection.export.jsonlines import object_of
from lib.facts import Article, Source
from lib.reading import UnreadableError, article_of, read

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MOST = 200  # texts of a gold file
FILES = (ROOT / "data" / "samples", SHARED / "articles")
GOLD = (ROOT / "tests" / "gold", SHARED / "eval" / "quotes", SHARED / "eval" / "relations")


def articles() -> Iterator[tuple[str, Article]]:
    """A name and an article for everything that is frozen."""
    for folder in FILES:
        for file in sorted(folder.glob("*.*")):
            yield from _of_file(file)
    for folder in GOLD:
        for file in sorted(folder.rglob("*.jsonl")):
            yield from _of_gold(file)


def frozen() -> dict[str, dict[str, Any]]:
    """The facts of each article as JSON objects, by its name."""
    named = list(articles())
    found = ingest.parse_articles([article for _, article in named], ingest.pool())
    # Through JSON, so that both sides of a comparison have the same types.
    return {
        name: {"failed": str(facts)} if isinstance(facts, BaseException) else json.loads(json.dumps(object_of(facts)))
        for (name, _), (_, facts) in zip(named, found, strict=True)
    }


def differences(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> list[str]:
    """One line for each article and kind of fact that is no longer the same."""
    lines = [f"{name}: gone" for name in before.keys() - after.keys()]
    lines += [f"{name}: new" for name in after.keys() - before.keys()]
    for name in sorted(before.keys() & after.keys()):
        old = before[name]
        new = {kind: _as_before(old.get(kind), found) for kind, found in after[name].items()}
        lines += [
            f"{name}: {kind}: {_told(old.get(kind), new.get(kind))}"
            for kind in sorted(old.keys() | new.keys())
            if old.get(kind) != new.get(kind)
        ]
    return lines


def _as_before(old: Any, new: Any) -> Any:
    """The facts of a kind without the fields that those frozen do not have: a new field is no difference."""
    if not (isinstance(old, list) and old and isinstance(old[0], dict) and isinstance(new, list)):
        return new
    return [{field: value for field, value in fact.items() if field in old[0]} for fact in new]


def main(command: str, file: Path) -> int:
    """0 when nothing differs."""
    found = frozen()
    if command == "freeze":
        file.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        print(f"{len(found)} articles frozen")
        return 0
    told = differences(json.loads(file.read_text(encoding="utf-8")), found)
    print("\n".join(told[:200]))
    print(f"{len(found)} articles compared, {len(told)} differences")
    return 1 if told else 0


def _of_file(file: Path) -> Iterator[tuple[str, Article]]:
    try:
        for article in read(file.name, file.read_bytes()):
            yield f"{file.name}#{article.source.part}", article
    except UnreadableError:
        return


def _of_gold(file: Path) -> Iterator[tuple[str, Article]]:
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:MOST]]
    for number, record in enumerate(records):
        if "text" not in record:
            return
        digest = hashlib.sha256(record["text"].encode()).hexdigest()
        source = Source(file.name, digest, "application/x-ndjson", number)
        yield f"{file.parent.name}/{file.name}#{number}", article_of(record["text"], source=source, language="en")


def _told(old: Any, new: Any) -> str:
    if not isinstance(old, list) or not isinstance(new, list):
        return "changed"
    was, now = (Counter(json.dumps(one, sort_keys=True) for one in some) for some in (old, new))
    gone, come = list((was - now).elements()), list((now - was).elements())
    return (
        f"{len(gone)} gone, {len(come)} come"
        + "".join(f"\n    - {x[:300]}" for x in gone[:2])
        + "".join(f"\n    + {x[:300]}" for x in come[:2])
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
