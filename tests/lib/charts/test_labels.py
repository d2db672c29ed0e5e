import numpy as np

from lib.charts import labels


def boxes(where: np.ndarray, names: list[str], sides: dict[int, str]) -> list[np.ndarray]:
    middle = (where + 1) / 2 * np.array([labels.WIDE, labels.HIGH])
    return [labels._boxes(middle[i], 8.0, 12.0, names[i])[labels.SIDES.index(side)] for i, side in sides.items()]


def placed(where: np.ndarray, names: list[str], most: int) -> dict[int, str]:
    radii, sizes = np.full(len(names), 8.0), np.full(len(names), 12.0)
    return labels.for_screens(where, names, radii, sizes, most, labels.Screens(phone=labels.LAPTOP)).always


def test_names_never_cover_each_other_and_stay_inside() -> None:
    where = np.random.default_rng(3).uniform(-0.95, 0.95, (150, 2))
    names = [f"An actor {i}" for i in range(150)]
    found = boxes(where, names, placed(where, names, 60))
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
    always, wide, apart = labels.for_screens(where, names, radii, sizes, 60)
    assert not apart  # small signs are left without a name sooner
    assert len(always) > 10 and wide and not always.keys() & wide.keys()
    for screen, shown in ((labels.LAPTOP, always | wide), (labels.PHONE, always)):
        middle = (where + 1) / 2 * np.array(screen)
        found = np.array(
            [labels._boxes(middle[i], 8.0, 12.0, names[i])[labels.SIDES.index(side)] for i, side in shown.items()]
        )
        assert not labels._outside(found, screen).any()
        assert labels._touching(found, found).sum() == len(found)  # each touches itself only


def test_the_name_of_a_large_sign_in_a_crowd_stands_apart_and_covers_no_sign() -> None:
    around = [(np.cos(turn) * 0.14, np.sin(turn) * 0.19) for turn in np.linspace(0, 2 * np.pi, 8, endpoint=False)]
    where = np.array([(0.0, 0.0), *around])
    names, radii = ["The one in the middle", *[""] * 8], np.array([14.0, *[10.0] * 8])
    placed = labels.for_screens(where, names, radii, np.full(9, 12.0), 9)
    assert list(placed.apart) == [0]
    board = labels._Board(where, names, radii, np.full(9, 12.0), labels.LAPTOP)
    free = [place for place in range(8, 40) if board.offset(0, place) == placed.apart[0]]
    assert len(free) == 1 and board.cost(0)[free[0]] <= labels.SLANT
