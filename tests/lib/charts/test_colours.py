import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from lib.charts import colours
from lib.charts.colours import contrast
from lib.facts import ACTOR_KINDS

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PALETTES = {"light": colours.LIGHT, "dark": colours.DARK}


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("ground", ["ground", "panel"])
def test_lines_and_letters_stand_out_from_the_ground(palette: colours.Palette, ground: str) -> None:
    """WCAG 2.2: text 4.5 (here 7 for ink and what is said in small letters), lines and signs 3."""
    least = {palette.ink: 7.0, palette.muted: 7.0, palette.link: 7.0, palette.edge: 3.0, palette.bar: 3.0}
    least |= {colour: 4.5 for _, colour in palette.polarity_text}
    least |= {colour: 3.0 for _, colour in palette.polarity + palette.kind if ground == "ground"}
    low = {colour: (contrast(colour, getattr(palette, ground)), wanted) for colour, wanted in least.items()}
    assert not {colour: pair for colour, pair in low.items() if pair[0] < pair[1]}


@pytest.mark.parametrize("theme", PALETTES)
def test_the_interface_has_the_colours_of_the_table(theme: str) -> None:
    palette = PALETTES[theme]
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"][theme]
    names = {"backgroundColor": "ground", "secondaryBackgroundColor": "panel", "textColor": "ink", "linkColor": "link"}
    assert {name: config[name] for name in names} == {name: getattr(palette, one) for name, one in names.items()}
    sheet = (ROOT / "lib" / "ui" / "components" / "page.css").read_text()
    given = {name: pair[theme == "dark"].strip().upper()
             for name, *pair in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", sheet)}  # fmt: skip
    same = {"ground": "ground", "panel": "panel", "ink": "ink", "quiet": "muted", "edge": "edge", "line": "grid",
            "link": "link"}  # fmt: skip
    assert given == {name: getattr(palette, one) for name, one in same.items()}


def test_every_kind_has_its_shape_and_tint() -> None:
    assert set(colours.SYMBOLS) == set(colours.SIGNS) == set(ACTOR_KINDS) == set(dict(colours.LIGHT.kind))
    assert len(set(colours.SYMBOLS.values())) == len(ACTOR_KINDS)


def test_the_signs_of_the_design() -> None:
    assert dict(colours.LIGHT.polarity) == {"cooperation": "#0072B2", "conflict": "#D55E00", "neutral": "#6B7280"}
    assert dict(colours.DARK.polarity) == {"cooperation": "#56B4E9", "conflict": "#FF9F5A", "neutral": "#9CA3AF"}


@pytest.mark.parametrize(("cooperation", "conflict", "more"), [(9, 1, "blue"), (1, 9, "red")])
def test_tone_leans(cooperation: int, conflict: int, more: str) -> None:
    red, _, blue = colours._rgb(colours.tone(cooperation, conflict, dark=False))
    assert (blue > red) == (more == "blue")


def test_one_sentence_is_no_full_tone() -> None:
    assert colours.tone(1, 0, dark=False) != colours.tone(20, 0, dark=False)


@pytest.mark.parametrize("dark", [False, True])
def test_numbers_in_cells_can_be_read(dark: bool) -> None:
    for cooperation, conflict in [(0, 0), (9, 0), (0, 9), (5, 5), (1, 0)]:
        tint = colours.tone(cooperation, conflict, dark=dark)
        assert contrast(colours.readable(tint, dark=dark), tint) >= 4.5


def test_no_two_topics_look_alike() -> None:
    roots = [f"medtop:{number:02}000000" for number in range(1, 18)]
    assert all(colours.topic(a, dark=False) != colours.topic(b, dark=False) for a, b in combinations(roots, 2))


def test_a_topic_takes_its_parents_hue_and_an_own_theme_none() -> None:
    assert colours.topic("medtop:20000053", dark=False) == colours.topic("medtop:16000000", dark=False)
    assert colours.topic("own:ports", dark=False) == colours.LIGHT.bar
