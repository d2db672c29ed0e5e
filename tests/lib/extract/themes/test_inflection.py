import pytest

from lib.extract.themes.inflection import forms, is_name


@pytest.mark.parametrize(
    ("term", "some", "never"),
    [
        ("treaty", {"treaty", "treaties"}, {"treatys"}),
        ("box", {"boxes"}, {"boxs"}),
        ("policeman", {"policemen"}, {"policemans"}),
        ("sanctions", {"sanctions"}, {"sanctionses"}),
        ("drone strike", {"drone strike", "drone strikes"}, {"drones strike"}),
        ("bombard~", {"bombard", "bombards", "bombarded", "bombarding"}, {"bombard~"}),
        ("invade~", {"invades", "invaded", "invading"}, {"invadeed"}),
        ("ratify~", {"ratifies", "ratified", "ratifying"}, {"ratifyed"}),
        ("hijack~ a plane", {"hijacking a plane", "hijacked a planes"}, {"hijack~ a plane"}),
        ("nationalise~", {"nationalises", "nationalized", "nationalizing"}, set()),
        ("labour market", {"labor markets", "labour market"}, set()),
        ("defence ministry", {"defense ministry", "defense ministries"}, set()),
        ("long-range missile", {"long range missiles", "long-range missile"}, set()),
        ("women's rights", {"women’s rights"}, set()),
        ("fast=", {"fast"}, {"fasts", "fast="}),
        ("Red Cross", {"Red Cross"}, {"Red Crosses"}),
    ],
)
def test_forms(term, some, never):
    found = forms(term)
    assert some <= found
    assert not never & found


def test_a_capital_letter_makes_a_name():
    assert is_name("WHO") and is_name("Red Cross") and not is_name("red")
