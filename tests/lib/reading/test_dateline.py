"""Datelines of the houses."""

import pytest

from lib.reading.anatomy.dateline import dateline_at, is_dateline_alone


@pytest.mark.parametrize(
    ("text", "place", "agency", "covered"),
    [
        ("MOSCOW (Sputnik) - He said", "MOSCOW", "Sputnik", "MOSCOW (Sputnik) -"),
        ("KYIV, Oct 14 (Reuters) - He", "KYIV", "Reuters", "KYIV, Oct 14 (Reuters) -"),
        ("WASHINGTON/KYIV, Oct 14 (Reuters) - He", "WASHINGTON/KYIV", "Reuters", "WASHINGTON/KYIV, Oct 14 (Reuters) -"),
        ("CAIRO (AP) — He", "CAIRO", "AP", "CAIRO (AP) —"),
        ("SEOUL, South Korea (AP) — He", "SEOUL, South Korea", "AP", "SEOUL, South Korea (AP) —"),
        ("TIANJIN, July 15. /TASS/. He", "TIANJIN", "TASS", "TIANJIN, July 15. /TASS/."),
        ("Pyongyang, August 20 (KCNA) -- He", "Pyongyang", "KCNA", "Pyongyang, August 20 (KCNA) --"),
        ("Paris, Oct 3, 2025 (AFP) - He", "Paris", "AFP", "Paris, Oct 3, 2025 (AFP) -"),
        ("TEHRAN, (MNA) – He", "TEHRAN", "MNA", "TEHRAN, (MNA) –"),
        ("ASTANA. Nov 3 (Interfax) - He", "ASTANA", "Interfax", "ASTANA. Nov 3 (Interfax) -"),
        ("ZAVOD (Zarya) - He", "ZAVOD", "Zarya", "ZAVOD (Zarya) -"),
        ("LONDON — He", "LONDON", None, "LONDON —"),
        ("NEW DELHI: He", "NEW DELHI", None, "NEW DELHI:"),
        ("(CNN) — He", "", "CNN", "(CNN) —"),
    ],
)
def test_forms(text, place, agency, covered):
    found = dateline_at(text)
    assert found is not None
    assert (found.place, found.agency, text[: found.end]) == (place, agency, covered)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which nobody asked — said",
        "Jane Roe (pictured) - the envoy",
        "Boris Ivanov (TASS) said",
        "The European Union (EU) - a bloc",
        "Ships wait (Reuters said) at the strait",
        "BREAKING: It rained",
        "He came to MOSCOW (Sputnik) - twice",
        "A-B-" * 50,
    ],
)
def test_sentences_are_none(text):
    assert dateline_at(text) is None


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("MOSCOW, July 15", True),
        ("CAIRO (AP) —", True),
        ("CAIRO (AP) — It rained", False),
        ("Moscow rejects it", False),
    ],
)
def test_alone(text, alone):
    assert is_dateline_alone(text) is alone
