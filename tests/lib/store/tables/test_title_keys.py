import pytest

from lib.store.tables.additions import title_key


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
    assert title_key(title) == expected


def test_normalise_twice_changes_nothing():
    once = title_key("EXCLUSIVE: Coup — what we know | Wire")
    assert title_key(once) == once
