import pytest

from lib.store.tables.title_keys import normalise


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Envoy: Talks ‘Useful’, Says Café Owner", "envoy talks useful says cafe owner"),
        ("  Two\n lines ", "two lines"),
        ("LIVE: Parliament votes", "parliament votes"),
        ("Parliament votes on the budget | The Daily", "parliament votes on the budget"),
        ("Grain | Daily", "grain daily"),
        ("Ministers to Visit North Korea - Envoy", "ministers to visit north korea envoy"),
        ("The envoy's ship", "the envoys ship"),
        ("", ""),
    ],
)
def test_normalise(title, expected):
    assert normalise(title) == expected


def test_normalise_twice_changes_nothing():
    once = normalise("EXCLUSIVE: Coup — what we know | Wire")
    assert normalise(once) == once
