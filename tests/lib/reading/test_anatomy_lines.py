"""Lines of news pages one by one, each at its place in a small report: furniture, bylines, titles, prose like them."""

from collections.abc import Iterator

from lib.evaluation.marked_pages import LETTERS, report
from lib.reading import blocks_of
from tests.lib.reading.marked import PLACE


def lines() -> Iterator[tuple[str, str, str]]:
    for row in (PLACE / "lines.txt").read_text().splitlines():
        if not row.startswith("# "):
            where, _, text = row.partition("|")
            place, letter = where.split()
            yield place, letter, text


def kind_of(place: str, line: str) -> str:
    held = [text for _, text in report(place, "X", line)]
    text = "\n".join(held)
    start = sum(len(part) + 1 for part in held[: held.index(line)])
    return [block.kind for block in blocks_of(text) if start <= block.start < start + len(line)][-1]


def test_lines(capsys):
    wrong = [row for row in lines() if kind_of(row[0], row[2]) != LETTERS[row[1]]]
    total = sum(1 for _ in lines())
    with capsys.disabled():
        print(f"\nanatomy: {total - len(wrong)}/{total} single lines right", *wrong, sep="\n")
    assert len(wrong) <= total * 0.05
    prose = [row for row in lines() if row[1] == "P"]
    assert sum(row[1] == "P" for row in wrong) <= len(prose) * 0.1
