from itertools import combinations

import pytest

from lib.charts import colours
from lib.facts import ACTOR_KINDS


@pytest.mark.parametrize("palette", [colours.LIGHT, colours.DARK], ids=["light", "dark"])
def test_lines_and_letters_stand_out_from_the_ground(palette: colours.Palette) -> None:
    for colour, least in [
        (palette.ink, 7),
        (palette.muted, 4.5),
        *((c, 3) for _, c in palette.polarity + palette.kind),
    ]:
        assert contrast(colour, palette.ground) >= least, colour


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    low, high = sorted((colours._luminance(one), colours._luminance(other)))
    return (high + 0.05) / (low + 0.05)


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
