"""What governing words make of an act: vows, wishes, refusals, aims, and what never came about."""

import pytest

from tests.lib.extract.acting import BREKKE, BRENNER, CL, GR, IQ, IR, KE, NO, PE, TR, Case, Row, read, table, tells

TOLD: list[Case] = [
    ("threat behind a date", "Iran vowed on Sunday to bomb Iraq.", (IR, "THREATEN", IQ)),
    ("promise behind a date", "Turkey pledged on Friday to defend Greece.", (TR, "AGREE", GR)),
    ("refusal behind a date", "Turkey refused on Friday to help Greece.", (TR, "REJECT", GR)),
    ("no longer, support", "Norway no longer backs Kenya.", (NO, "REJECT", KE)),
    ("ended up", "Aldo Brenner ended up backing Liv Brekke.", (BRENNER, "SUPPORT", BREKKE)),
    ("ended up, of hostile acts", "Kenya ended up attacking Norway.", (KE, "ASSAULT", NO)),
    ("no intention", "Norway has no intention of helping Kenya.", (NO, "REJECT", KE)),
    ("every intention", "Norway has every intention of helping Kenya.", (NO, "AGREE", KE)),
    ("managed to persuade", "Norway managed to persuade Chile to help Kenya.", (CL, "AID", KE)),
    ("wants to, of oneself", "Norway wants to help Kenya.", (NO, "AGREE", KE)),
    ("wants to attack", "Rebels who want to bomb Iran met in Oslo.", ("group-rebels", "THREATEN", IR)),
    ("own wish", "Norway would like to help Kenya.", (NO, "AGREE", KE)),
    ("stopped an act", "Norway stopped shelling Iran.", (NO, "RETREAT", IR)),
    ("aim of what is done", "Norway sent planes to bomb Iran.", (NO, "ASSAULT", IR)),
    ("was set to", "Iran was set to bomb Iraq.", (IR, "THREATEN", IQ)),
    ("due to, of friends", "Norway is due to visit Kenya.", (NO, "AGREE", KE)),
    ("thinks about", "Norway is thinking about helping Kenya.", (NO, "AGREE", KE)),
    ("had to, and did", "Norway had to help Kenya.", (NO, "AID", KE)),
    ("got another to", "Norway got Chile to help Kenya.", (CL, "AID", KE)),
    ("voted, in fact", "Kenyan lawmakers voted for Aldo Brenner.", ("", "SUPPORT", BRENNER)),
]

TRAPS: list[Case] = [
    ("asked for means to", "Norway asked for money to help Kenya.", ("", "AID", KE)),
    ("calls to free", "Norway faces calls to free the nurses.", (NO, "RETREAT", "")),
    ("decided on a date", "Iran decided on Sunday to leave Iraq.", (IR, "", IQ)),
    ("yet to help", "Norway has yet to help Kenya.", (NO, "AID", KE)),
    ("yet to condemn", "Norway has yet to condemn Iran.", (NO, "ACCUSE", IR)),
    ("yet to sign", "Norway and Chile have yet to sign a treaty with Peru.", ("", "AGREE", PE)),
    ("no longer, attacks", "Norway no longer shells Iran.", (NO, "ASSAULT", IR)),
    ("would have attacked", "Kenya would have attacked Norway.", (KE, "ASSAULT", NO)),
    ("would have voted", "Kenyan lawmakers would have voted for Aldo Brenner.", ("", "", BRENNER)),
    ("ended up somewhere", "Aldo Brenner ended up in Norway.", (BRENNER, "", NO)),
    ("no intention, attack", "Norway has no intention of attacking Kenya.", (NO, "", KE)),
    ("failed to persuade, deed", "Norway failed to persuade Chile to help Kenya.", (CL, "", KE)),
    ("failed to persuade, refusal", "Norway failed to persuade Chile to help Kenya.", (NO, "", CL)),
    ("only tried to persuade", "Liv Brekke tried to persuade Iran to bomb Iraq.", (IR, "ASSAULT", IQ)),
    ("did not persuade", "Iran did not persuade Iraq to bomb Kenya.", ("", "ASSAULT", KE)),
    ("wants another to", "Norway wants Chile to help Kenya.", ("", "", KE)),
    ("would like another to", "Norway would like Chile to help Kenya.", ("", "", KE)),
    ("a wish is no liking", "Norway would like Chile to help Kenya.", (NO, "SUPPORT", CL)),
    ("stopped short, blame", "Norway stopped short of condemning Iran.", (NO, "ACCUSE", IR)),
    ("aim of what is asked", "Peru called on Norway to send troops to attack Iran.", ("", "ASSAULT", IR)),
    ("aim of what is urged", "Norway urged Chile to send planes to bomb Iran.", ("", "ASSAULT", IR)),
    ("may", "Iran may bomb Iraq.", (IR, "", IQ)),
    ("could", "Iran could bomb Iraq.", (IR, "", IQ)),
    ("needs to", "Norway needs to condemn Iran.", (NO, "", IR)),
    ("has to", "Norway has to condemn Iran.", (NO, "", IR)),
    ("rather than", "Rather than condemning Iran, Norway praised Chile.", ("", "ACCUSE", IR)),
    ("instead of", "Instead of condemning Iran, Norway praised Chile.", ("", "ACCUSE", IR)),
    ("for another to", "Liv Brekke called for Norway to bomb Iran.", (NO, "", IR)),
    ("will not deter", "This will not deter Iran from bombing Iraq.", (IR, "ASSAULT", IQ)),
    ("pretended", "Iran pretended to bomb Iraq.", (IR, "THREATEN", IQ)),
    ("efforts to get", "Liv Brekke praised efforts to get Chile to help Kenya.", (CL, "AID", KE)),
    ("asked how", "Liv Brekke asked Aldo Brenner how he felt.", (BREKKE, "REQUEST", BRENNER)),
    ("asked about", "Aldo Brenner was asked about this by Liv Brekke.", (BREKKE, "REQUEST", BRENNER)),
    ("signed a paper", "Aldo Brenner and Liv Brekke signed false receipts.", ("", "", BREKKE)),
    ("aim of what must be", "Norway should send ships to help Kenya, Liv Brekke said.", (NO, "AID", KE)),
]


@table(TOLD, TRAPS)
def test_governors(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Norway would like to help Kenya.", "intended"),
        ("Norway has every intention of helping Kenya.", "intended"),
        ("Aldo Brenner ended up backing Liv Brekke.", "done"),
    ],
)
def test_wishes_are_meant_and_ends_are_done(sentence: str, modality: str) -> None:
    assert [r.modality for r in read(sentence)] == [modality]
