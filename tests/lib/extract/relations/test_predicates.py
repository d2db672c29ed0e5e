"""What verbs tell of: what is brought about, contests of persons, words that are released."""

import pytest

from tests.lib.extract.acting import BREKKE, BRENNER, CL, IQ, IR, KE, NO, Case, Row, read, table, tells

TOLD: list[Case] = [
    ("two titles, upon", "Norway thanked Quillby founder and chairman Aldo Brenner.", (NO, "SUPPORT", BRENNER)),
    ("two titles, by", "Quillby founder and chairman Aldo Brenner thanked Norway.", (BRENNER, "SUPPORT", NO)),
    ("persuaded to act", "Norway persuaded Chile to help Kenya.", (CL, "AID", KE)),
    ("convinced to act", "Norway convinced Chile to recognise Kenya.", (CL, "SUPPORT", KE)),
    ("forced to act, by whom", "Iran forced Iraq to bomb Kenya.", (IR, "COERCE", IQ)),
    ("forced to act, against whom", "Iran forced Iraq to bomb Kenya.", (IQ, "ASSAULT", KE)),
    ("killed by a person", "Aldo Brenner killed Liv Brekke in Kenya.", (BRENNER, "ASSAULT", BREKKE)),
    (
        "troops defeated",
        "Iranian troops defeated Iraqi troops.",
        ("group-iranian-troops", "ASSAULT", "group-iraqi-troops"),
    ),
    ("beaten by gunmen", "Gunmen beat Aldo Brenner.", ("group-gunmen", "ASSAULT", BRENNER)),
    ("hostages released", "Iran released Norwegian hostages.", (IR, "RETREAT", "group-norwegian-hostages")),
    ("fond by adjective", "Kenyan lawmakers are enthusiastic about Norway.", ("", "SUPPORT", NO)),
    ("cross by adjective", "Kenyan lawmakers are furious over Norway.", ("", "ACCUSE", NO)),
    ("text vetoed", "Iran vetoed a Norwegian text on Iraq.", (IR, "REJECT", NO)),
    ("troops moved", "Norway moved its troops to Kenya.", (NO, "MOBILIZE", KE)),
    ("together", "Norway and Chile patrolled the strait together.", (CL, "COOPERATE", NO)),
    ("a joint post", "Norway and Chile opened a joint post on the border.", (NO, "COOPERATE", CL)),
    ("each other", "Norway and Chile accused each other of lying.", (CL, "ACCUSE", NO)),
    ("each other, in war", "Iran and Iraq attacked each other.", (IQ, "ASSAULT", IR)),
    ("name read as an adverb", "FIFA suspended Kenya on Monday.", ("organisation-fifa", "SANCTION", KE)),
    ("encouraged by an offer", "Kenya was encouraged by Norway's offer.", (KE, "SUPPORT", NO)),
]

TRAPS: list[Case] = [
    ("the firm of a title", "Norway thanked Chile founder and chairman Aldo Brenner.", (NO, "", CL)),
    ("defending champion", "Norway will play on Monday against defending champion Kenya.", (NO, "", KE)),
    ("joked", "Liv Brekke joked about Aldo Brenner's hat.", (BREKKE, "", BRENNER)),
    ("only asked to act", "Norway urged Chile to help Kenya.", (CL, "", KE)),
    ("who brings about does not act", "Norway persuaded Chile to help Kenya.", (NO, "", KE)),
    ("beaten at the polls", "Aldo Brenner beat Liv Brekke in the election.", ("", "ASSAULT", "")),
    ("fought in court", "Aldo Brenner fought Liv Brekke in court.", ("", "ASSAULT", "")),
    ("video released", "Iran released a video of Norway's envoy.", ("", "RETREAT", "")),
    ("list released", "Iran released a list of Norwegian spies.", ("", "RETREAT", "")),
    ("person who moves", "Kenyan tycoon Aldo Brenner moved to Norway.", ("", "MOBILIZE", "")),
    ("no stance", "Kenyan lawmakers are curious about Norway.", ("", "", NO)),
    ("stance to the weather", "Kenyan lawmakers are happy about the weather in Norway.", ("", "", NO)),
    ("text on someone", "Iran vetoed a Norwegian text on Iraq.", (IR, "", IQ)),
    ("refugees moved", "Norway moved refugees to Kenya.", ("", "MOBILIZE", "")),
    ("a shop opened", "Norway and Chile opened a shop on the border.", (NO, "", CL)),
    ("one accused by both", "Norway and Chile accused Kenya of lying.", (NO, "", CL)),
    ("a day is no actor", "Last week Norway suspended Kenya.", ("", "", NO)),
    ("stance to the weather, on", "Kenyan lawmakers are keen on the weather in Norway.", ("", "", NO)),
    ("silent on", "Kenyan lawmakers are silent on Norway.", ("", "", NO)),
    ("rung up", "Kenya was called by Norway's envoy.", (KE, "SUPPORT", NO)),
]


@table(TOLD, TRAPS)
def test_predicates(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [("Norway persuaded Chile to help Kenya.", "done"), ("Norway will persuade Chile to help Kenya.", "intended")],
)
def test_what_is_caused_happens_when_its_cause_does(sentence: str, modality: str) -> None:
    assert [r.modality for r in read(sentence) if (r.source, r.target) == (CL, KE)] == [modality]
