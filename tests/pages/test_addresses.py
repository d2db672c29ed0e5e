"""Any address is survived: random values of every parameter on every page, given twice, dead, hostile, empty."""

import os
import random
from functools import cache
from pathlib import Path

import pytest

from lib.filters import PARAMETERS, Filters
from lib.selection import KINDS
from lib.store import View
from lib.store.queries import actors, articles
from tests.pages.test_pages import PAGES, run

FUZZ = int(os.environ.get("FUZZ", "0"))
# What belongs to no filter: the selection, its order, and what single pages are asked for.
OTHERS = (
    "show", "page", "sort", "story", "level", "depth", "path", "hostile", "sides", "share", "article", "at", "rev",
    "layer", "unknown",
)  # fmt: skip
NONSENSE = (
    "", " ", "x", "0", "1", "2", "-1", "1.5", "1e309", "nan", "inf", "²", "٣", "9" * 40, "None", "true", "2024-02-30",
    "2024", "0001-01-01", "2024-03-01", "2025-12-31", "9999-12-31", "2024-03-01T10:00", "'; DROP TABLE articles; --",
    "<script>alert(1)</script>", "**bold** [x](y) :material/lock:", "a|b", "a:b", "|", ":", "%00", "\x00", "\u202e",
    "🙂",
    "x" * 3000, "../../etc", "\n", '"', 'AND OR "', "title:", "speaker:x NOT", "*", "(", "told", "newest", "outlets",
)  # fmt: skip


@cache
def real_values(view: View) -> dict[str, list[str]]:
    """Values of each parameter that the collection holds."""
    held = articles.options(view)
    people = list(actors.options(view)["actor"])
    known = {
        "outlet": held["outlets"], "section": held["sections"], "kind": held["kinds"],
        "theme": list(held["themes"]["topic"]),
        "article": list(articles.listing(view, Filters())["article"]), "voice": ["told", "claimed"], "dated": ["1"],
        "polarity": ["cooperation", "conflict", "neutral"], "modality": ["done", "intended", "denied"],
        "undated": ["1"],
        "quad": ["verbal_conflict", "material_cooperation", "neutral"], "type": ["ACCUSE", "AID", "STATE"],
        "once": ["1"], "unread": ["1"],
        "sort": ["newest", "strongest"], "sides": ["outlets", "speakers"], "share": ["0", "1"],
        "min": ["1", "2", "900"],
        "confidence": ["0.5", "0.95"], "level": ["5", "40"], "depth": ["1", "2"], "page": ["1", "2", "99"],
        "at": ["0", "120"],
        "from": ["2024-01-01"], "to": ["2024-12-31"], "when_from": ["2024-01-01"], "when_to": ["2024-12-31"],
        "q": ["Norland", '"trade" AND blame', "speaker:minister"], "rev": [str(view.revision), "1", "2"],
        "layer": ["quotes"],
    }  # fmt: skip
    return known | {name: people for name in ("actor", "with", "by", "path")}


def shown(dice: random.Random, real: dict[str, list[str]]) -> str:
    """A value of ``show``: one of its kinds with parts that may fit."""
    parts = [value(dice, dice.choice(list(real)), real) for _ in range(dice.randint(0, 3))]
    selection = f"{dice.choice(list(KINDS))}:{'|'.join(parts)}"
    return (
        f"only:{dice.choice(('type=ACCUSE', 'month=2024-03', 'x'))}|{selection}" if dice.random() < 0.2 else selection
    )


def value(dice: random.Random, name: str, real: dict[str, list[str]]) -> str:
    if name == "show" and dice.random() < 0.7:
        return shown(dice, real)
    if name in real and real[name] and dice.random() < 0.6:
        return dice.choice(real[name])
    return dice.choice((*NONSENSE, *real[dice.choice(list(real))]))


def address(dice: random.Random, real: dict[str, list[str]]) -> dict[str, str | list[str]]:
    """Some parameters, each with a value, the same value twice, or several."""
    chosen = dice.sample((*PARAMETERS, *OTHERS), dice.randint(1, 6))
    made: dict[str, str | list[str]] = {}
    for name in chosen:
        first = value(dice, name, real)
        given = [[first, first], [first, value(dice, name, real), first], [first]][min(dice.randrange(4), 2)]
        made[f"{name}_"] = given if len(given) > 1 else first  # run() takes names that are its own with a "_"
    return made


@pytest.mark.parametrize("page", PAGES)
def test_no_address_shows_an_error(page: str, view: View) -> None:
    real = real_values(view)
    wrong: dict[str, str] = {}
    for n in range((FUZZ or 75) // len(PAGES)):
        asked = address(random.Random(f"{page}{n}"), real)
        test = run(page, **asked)
        if test.exception:
            wrong[str(asked)[:400]] = f"{test.exception[0].message} {test.exception[0].stack_trace[-3:]}"
    assert not wrong, f"{len(wrong)}: " + "\n".join(f"{page} {asked}\n    {told}" for asked, told in wrong.items())


def test_a_value_given_twice_counts_once(in_sample: Path) -> None:
    once, twice = (run("pages/Network.py", polarity=held, min="2") for held in ("conflict", ["conflict", "conflict"]))
    assert not twice.exception
    assert [button.key for button in twice.button] == [button.key for button in once.button]
