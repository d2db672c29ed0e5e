"""What denies an act, doubts it, asks for it or only asks about it, wherever in the sentence; whose word it is; and
which requests are hostile."""

from __future__ import annotations

import pytest

from lib.facts import Relation
from tests.lib.extract.acting import BREKKE, BRENNER, CL, KE, NO, read

DENIED = [
    "Norway did not attack Kenya.",
    "Norway never attacked Kenya.",
    "Norway is not attacking Kenya.",
    "No Norwegian troops attacked Kenya.",
    "Neither Norway nor Chile attacked Kenya.",
    "Not Norway nor any of the rebels in Chile are attacking Kenya.",
    "Hardly any Norwegian soldiers attacked Kenya.",
    "Chile left, nor did Norway attack Kenya.",
    "Norway did not help Kenya.",
    "Norway provided no aid to Kenya.",
    "It is certainly absurd that Norway trained Kenya.",
    "It is not true that Norway attacked Kenya.",
    "It is false that Norway attacked Kenya.",
    "It is not the case that Norway attacked Kenya.",
    "It is a myth that Norway helped Kenya.",
    "It is wrong to say that Norway attacked Kenya.",
    "The claim that Norway attacked Kenya is false.",
    "Claims that Norway attacked Kenya are untrue.",
    "Reports that Norway attacked Kenya are baseless.",
    "The allegation that Norway bombed Kenya was debunked by Chile.",
    "There is no evidence that Norway attacked Kenya.",
    "Aldo Brenner found no evidence that Norway had bombed Kenya.",
    "Nobody believes that Norway attacked Kenya.",
    "Aldo Brenner doubts that Norway attacked Kenya.",
    "Chile denied that Norway attacked Kenya.",
    "Norway denied attacking Kenya.",
    "Norway denied that it had attacked Kenya.",
    "Chile rejected the claim that Norway attacked Kenya.",
    "Chile denied claims that Norway attacked Kenya.",
    "“Norway did not attack Kenya,” Aldo Brenner said.",
    "“It is absurd that Norway attacked Kenya,” Aldo Brenner said.",
    "The idea that Norway trained Kenyan rebels is absurd, Aldo Brenner said.",
    "Aldo Brenner said Norway did not attack Kenya.",
]
DONE = [
    "Norway not only attacked Kenya but also bombed Chile.",
    "Norway did not just attack Kenya.",
    "Chile did not deny that Norway attacked Kenya.",
    "Norway never denied attacking Kenya.",
    "Chile failed to prevent Norway from attacking Kenya.",
    "It is true that Norway attacked Kenya.",
    "Chile confirmed the claim that Norway attacked Kenya.",
    "Why did Norway attack Kenya?",
]
NEITHER = [
    "Norway no longer attacks Kenya.",
    "Norway failed to attack Kenya.",
    "Chile wants Norway to attack Kenya.",
    "Chile called on Norway to attack Kenya.",
    "If Norway attacks Kenya, Chile will leave.",
    "It is unclear whether Norway attacked Kenya.",
    "Aldo Brenner asked whether Norway attacked Kenya.",
    "Did Norway attack Kenya?",
    "Norway would attack Kenya.",
    "Norway did nothing but attack Kenya.",
]


@pytest.mark.parametrize("sentence", DENIED)
def test_what_is_denied_is_neither_done_nor_hostile(sentence: str) -> None:
    found = _upon_kenya(sentence)
    assert found and {(r.modality, r.polarity) for r in found} == {("denied", "neutral")}


@pytest.mark.parametrize("sentence", DONE)
def test_said_no_twice_and_not_only_leave_it_done(sentence: str) -> None:
    assert {r.modality for r in _upon_kenya(sentence)} == {"done"}


@pytest.mark.parametrize("sentence", NEITHER)
def test_what_is_wished_asked_about_or_over_is_not_done(sentence: str) -> None:
    assert "done" not in {r.modality for r in _upon_kenya(sentence)}


def test_who_denies_an_act_of_another_accuses_nobody_falsely() -> None:
    found = read("Chile falsely accused Norway of attacking Kenya.")
    assert {(r.source, r.modality) for r in found} == {(CL, "done"), (NO, "denied")}


@pytest.mark.parametrize(
    ("sentence", "claimed_by"),
    [
        ("Liv Brekke rejected a Kenyan demand.", None),
        ("Liv Brekke said she rejected a Kenyan demand.", BREKKE),
        ("“I rejected a Kenyan demand,” Liv Brekke said.", BREKKE),
        ("“I thank Kenya for the help,” Liv Brekke said.", None),  # done by saying so
        ("Liv Brekke vowed to help Kenya.", None),
        ("Norway denied attacking Kenya.", NO),
        ("Aldo Brenner said Norway attacked Kenya.", BRENNER),
    ],
)
def test_an_act_has_one_voice(sentence: str, claimed_by: str | None) -> None:
    assert {r.claimed_by for r in _upon_kenya(sentence)} == {claimed_by}


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        ("It is also essential that Norway will support Kenya.", True),
        ("The world must punish Norway, which attacked Kenya.", True),
        ("Norway will continue to support Kenya.", True),
        ("It is our duty that Norway supports Kenya.", True),
        ("Norway and Kenya signed a treaty in 2000.", False),  # the outlet's background
        ("Norway will support Kenya on Wednesday.", False),
        ("Norway supports Kenya.", False),
        ("Brekke will support Kenya.", False),
        ("It is unclear whether Norway will support Kenya.", False),
    ],
)
def test_who_speaks_before_and_after_goes_on(between: str, goes_on: bool) -> None:
    first, last = "“We have time,” Liv Brekke wrote.", "“The town will wait,” Brekke said."
    found = [r for r in read(f"{first}\n\n{between}\n\n{last}") if KE in (r.source, r.target)]
    assert {r.claimed_by for r in found} <= {BREKKE if goes_on else None}
    assert bool(found) or not goes_on
    other = last.replace("Brekke", "Aldo Brenner")
    assert BREKKE not in {r.claimed_by for r in read(f"{first}\n\n{between}\n\n{other}") if KE in (r.source, r.target)}


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Norway asked Kenya to stay.", "neutral"),
        ("Norway urged Kenya to leave.", "neutral"),
        ("Norway invited Kenya to the talks.", "neutral"),
        ("Norway called on Kenya to sign.", "neutral"),
        ("Norway appealed to Kenya for calm.", "neutral"),
        ("Norway said that Kenya should pay.", "neutral"),
        ("Norway demanded that Kenya leave.", "conflict"),
        ("Norway said that Kenya must leave.", "conflict"),
        ("Norway urged Kenya to leave or face war.", "conflict"),
    ],
)
def test_asking_is_neutral_and_demanding_hostile(sentence: str, polarity: str) -> None:
    found = [r for r in read(sentence) if r.plover_type != "STATE"]
    assert [(r.plover_type, r.quad, r.polarity) for r in found] == [("REQUEST", "verbal_conflict", polarity)]


def _upon_kenya(sentence: str) -> list[Relation]:
    return [r for r in read(sentence) if KE in (r.target, _country(r.target)) and r.plover_type != "STATE"]


def _country(actor: str) -> str:
    """The country of "group-kenyan-rebels"."""
    return KE if "kenya" in actor else ""
