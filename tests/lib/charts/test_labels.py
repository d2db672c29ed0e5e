import numpy as np
import pytest

from lib.charts import labels


def boxes(where: np.ndarray, names: list[str], sides: dict[int, str], screen: labels.Screen) -> np.ndarray:
    middle = np.tile((where + 1) / 2 * np.array(screen), 2)
    return np.array([labels._boxes(8.0, 12.0, names[i])[labels.SIDES.index(at)] + middle[i] for i, at in sides.items()])


def placed(where: np.ndarray, names: list[str], most: int) -> dict[int, str]:
    radii, sizes = np.full(len(names), 8.0), np.full(len(names), 12.0)
    nodes, screens = labels.Named(where, names, radii, sizes), labels.Screens((labels.LAPTOP,), (labels.LAPTOP,))
    return labels.for_screens(nodes, most, screens).always


def test_names_never_cover_each_other_and_stay_inside() -> None:
    where = np.random.default_rng(3).uniform(-0.95, 0.95, (150, 2))
    names = [f"An actor {i}" for i in range(150)]
    found = boxes(where, names, placed(where, names, 60), labels.LAPTOP)
    assert len(found) > 20
    assert not any(labels._outside(np.array([box]))[0] for box in found)
    for i, box in enumerate(found[:-1]):
        assert not labels._touching(np.array([box]), np.array(found[i + 1 :])).any()


def test_the_strongest_come_first() -> None:
    assert list(placed(np.zeros((5, 2)), ["one", "two", "three", "four", "five"], 2)) == [0, 1]


def test_a_name_at_the_rim_turns_inwards() -> None:
    assert placed(np.array([[0.99, 0.0]]), ["A long name at the rim"], 5) == {0: "middle left"}


def test_on_a_phone_fewer_names_stand_and_none_covers_another_on_either_screen() -> None:
    where = np.random.default_rng(3).uniform(-0.95, 0.95, (150, 2))
    names, radii, sizes = [f"An actor {i}" for i in range(150)], np.full(150, 8.0), np.full(150, 12.0)
    always, wide, *apart = labels.for_screens(labels.Named(where, names, radii, sizes), 60)
    assert apart == [{}, {}]  # small signs are left without a name sooner
    assert len(always) > 10 and wide and not always.keys() & wide.keys()
    for screen, shown in ((labels.LAPTOP, always | wide), (labels.PHONE, always)):
        found = boxes(where, names, shown, screen)
        assert not labels._outside(found, screen).any()
        assert labels._touching(found, found).sum() == len(found)  # each touches itself only


def test_the_name_of_a_large_sign_in_a_crowd_stands_apart_and_covers_no_sign() -> None:
    around = [(np.cos(turn) * 0.14, np.sin(turn) * 0.19) for turn in np.linspace(0, 2 * np.pi, 8, endpoint=False)]
    where = np.array([(0.0, 0.0), *around])
    names, radii = ["The one in the middle", *[""] * 8], np.array([14.0, *[10.0] * 8])
    placed = labels.for_screens(labels.Named(where, names, radii, np.full(9, 12.0)), 9)
    assert list(placed.apart) == [0]
    _assert_free(where, names, radii, placed)


@pytest.mark.parametrize(("signs", "sure"), [(20, 0), (20, 20), (120, 0), (120, 30), (500, 0)])
def test_no_name_covers_a_sign_however_large_the_screen_nor_another_name(signs: int, sure: int) -> None:
    random = np.random.default_rng(5)
    where = random.uniform(-0.95, 0.95, (signs, 2))
    radii = np.sort(random.uniform(6.0, 16.0, signs))[::-1].copy()
    names = [f"An actor {i}" for i in range(signs)]
    nodes = labels.Named(where, names, radii, np.full(signs, 12.0))
    written = labels.for_screens(nodes, labels.Most(signs, sure))
    assert written.always or written.wide_apart
    every = labels.middles(written, nodes).keys()
    assert len(every & set(range(sure))) >= 0.9 * sure  # those that should be shown are sought a place far off
    _assert_free(where, names, radii, written)


def _assert_free(where: np.ndarray, names: list[str], radii: np.ndarray, written: labels.Written) -> None:
    """On every wide screen each name is inside and covers neither a sign nor another name."""
    middles = labels.middles(written, labels.Named(where, names, radii, np.full(len(names), 12.0)))
    half = np.array([[len(names[node]) * 12.0 * labels.LETTER / 2, 7.5] for node in middles])
    for screen in labels.SCREENS.wide:
        board = labels._Board(where, radii, np.empty((0, labels.PLACES, 4)), screen)
        at = board.middle[list(middles)] + list(middles.values())
        found = np.hstack([at - half, at + half])
        assert not labels._outside(found, screen).any()
        assert labels._touching(found, found).sum() <= len(found)  # each touches itself only
        assert not labels._touching(found, board.nodes).any()
