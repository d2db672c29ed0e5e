"""What nouns tell of: words for someone, help in a fight, nouns carried by a relative clause, standings, blows."""

import pytest

from tests.lib.extract.acting import (
    BREKKE,
    BRENNER,
    CL,
    GR,
    IQ,
    IR,
    KE,
    NIKO,
    NO,
    PE,
    TR,
    Case,
    Row,
    read,
    table,
    tells,
)

TOLD: list[Case] = [
    ("attack by and on", "An attack by rebels on Kenyan police left ten dead.", ("group-rebels", "ASSAULT", "")),
    ("nomination drew opposition", "Aldo Brenner's nomination drew opposition from Iran.", (IR, "REJECT", BRENNER)),
    ("talks suggested", "Norway suggested talks with Kenya.", (NO, "AGREE", KE)),
    ("a critic of", "Aldo Brenner, a longtime critic of Sela Niko, resigned.", (BRENNER, "ACCUSE", NIKO)),
    ("critic, named before", "Iran critic Aldo Brenner left for Norway.", (BRENNER, "ACCUSE", IR)),
    ("supporter, named before", "Aldo Brenner, a Niko supporter, spoke in Oslo.", (BRENNER, "SUPPORT", "person-niko")),
    ("an opponent of", "Aldo Brenner, an opponent of Iran, left.", (BRENNER, "REJECT", IR)),
    ("help in a fight, helped", "Chile announced support for Norway in its fight against Iran.", (CL, "SUPPORT", NO)),
    ("help in a fight, fought", "Chile announced support for Norway in its fight against Iran.", (NO, "ASSAULT", IR)),
    ("support of", "Kenya's support of Norway was praised by Peru.", (KE, "SUPPORT", NO)),
    ("imposed in a clause", "The sanctions that Norway had imposed on Iran were lifted.", (NO, "SANCTION", IR)),
    ("launched in a clause", "The attack that Iran launched on Iraq lasted an hour.", (IR, "ASSAULT", IQ)),
    ("received in a clause", "The aid that Kenya received from Norway was spent.", (NO, "AID", KE)),
    ("clause without that", "Kenya saw the sanctions Norway had imposed on Iran.", (NO, "SANCTION", IR)),
    ("in dispute", "Peru is in dispute with Chile.", (PE, "ACCUSE", CL)),
    ("in league", "Norway is in league with Chile.", (NO, "COOPERATE", CL)),
    ("at war", "Turkey was at war with Greece.", (TR, "conflict", GR)),
    ("blow with weapons", "Iran hit Iraq with rockets.", (IR, "ASSAULT", IQ)),
    ("traded accusations", "Peru and Chile traded accusations.", (PE, "ACCUSE", CL)),
    ("traded accusations, back", "Peru and Chile traded accusations.", (CL, "ACCUSE", PE)),
    ("exchanged threats", "Peru and Chile exchanged threats on Monday.", (CL, "THREATEN", PE)),
    ("traded with", "Peru traded accusations with Chile.", (PE, "ACCUSE", CL)),
    (
        "agent behind the object",
        "The expulsion of Kenyan nurses by Iran drew a protest from Norway.",
        (IR, "SANCTION", "group-kenyan-nurses"),
    ),
    (
        "a deed draws a protest",
        "The expulsion of Kenyan nurses by Iran drew a protest from Norway.",
        (NO, "ACCUSE", IR),
    ),
    ("a raid draws a threat", "Iran's raid drew a threat from Kenya.", (KE, "THREATEN", IR)),
    ("a visit draws praise", "Norway's visit to Iran drew praise from Kenya.", (KE, "SUPPORT", NO)),
    ("talks proposed", "Norway proposed talks with Iran.", (NO, "AGREE", IR)),
    ("sanctions considered", "Norway is considering sanctions against Iran.", (NO, "THREATEN", IR)),
    ("calls to act", "Norway faces calls from Kenya to leave.", (KE, "REQUEST", NO)),
    ("phone calls", "Kenya received phone calls from Norway.", (KE, "CONSULT", NO)),
    ("campaign of attacks", "Iran launched a campaign of attacks on Iraq.", (IR, "ASSAULT", IQ)),
    ("campaign of threats", "Iran waged a campaign of threats against Norway.", (IR, "THREATEN", NO)),
    ("bowed to pressure", "Norway bowed to pressure from Iran.", (NO, "CONCEDE", IR)),
    (
        "bowed to the demands of",
        "Kenya gave in to demands by striking Norwegian miners.",
        (KE, "CONCEDE", "group-norwegian-miners"),
    ),
    ("hit with tariffs", "Norway hit Iran with tariffs.", (NO, "SANCTION", IR)),
    ("own attack ended", "Norway ended its attack on Kenya.", (NO, "RETREAT", KE)),
    ("sit-in", "Kenyan students held a sit-in to protest against Norway.", ("group-kenyan-students", "PROTEST", NO)),
    ("at odds", "Norway and Iran are at odds.", (IR, "ACCUSE", NO)),
]

TRAPS: list[Case] = [
    ("a stopped attack", "Norway stopped an attack on Kenya.", (NO, "", KE)),
    ("not those arrested", "The arrest of Norwegian nurses in Iran drew a rebuke from Kenya.", (KE, "", NO)),
    ("reporters hear", "In a message to reporters, Aldo Brenner praised Iran.", (BRENNER, "CONSULT", "")),
    ("no word for a stance", "Aldo Brenner, an Iran expert, met Liv Brekke.", ("", "", IR)),
    ("whose critics", "Critics of Iran met in Norway.", (IR, "", "")),
    ("critic of another", "Liv Brekke met Iran critic Aldo Brenner.", (BREKKE, "ACCUSE", "")),
    ("who helps does not fight", "Chile announced support for Norway in its fight against Iran.", (CL, "", IR)),
    ("no one is fought", "Chile announced support for Norway in its fight against poverty.", ("", "ASSAULT", "")),
    ("who is supported does not support", "Kenya's support of Norway was loud.", (NO, "", "")),
    ("no carrier", "The sanctions that hurt Iran surprised Norway.", ("", "SANCTION", "")),
    ("lifted in a clause", "The sanctions that Norway lifted had hurt Iran.", (NO, "SANCTION", IR)),
    ("at a place with", "Norway is at the border with Chile.", ("", "", "")),
    ("met with people", "Norway met Iran with delegates from Kenya.", ("", "conflict", "")),
    ("no one deals it", "Iran was hit with sanctions on Monday.", (IR, "", "")),
    ("goods traded", "Peru and Chile traded copper.", ("", "conflict", "")),
    (
        "who protests against a deed",
        "The expulsion of Kenyan nurses by Iran drew a protest from Norway.",
        (NO, "ACCUSE", "group-kenyan-nurses"),
    ),
    ("sanctions discussed", "Norway discussed sanctions against Iran.", (NO, "", IR)),
    ("sanctions ruled out", "Norway ruled out sanctions against Iran.", (NO, "conflict", IR)),
    ("phone calls ask nothing", "Kenya received phone calls from Norway.", ("", "REQUEST", "")),
    ("protesters elsewhere", "Protesters from Kenya slept in tents.", ("", "", "")),
    ("farmers outside", "Farmers in front of the Norwegian embassy slept.", ("", "PROTEST", "")),
    ("campaign of adverts", "Norway launched a campaign of adverts in Kenya.", (NO, "", KE)),
    ("attack foiled", "Kenyan police foiled an attack on Norway.", ("", "", NO)),
    ("attack averted", "Norway averted an attack on Kenya.", (NO, "", KE)),
    ("died in a crash", "Ten nurses died in a crash in Iran.", (IR, "", "")),
    ("gold found", "Kenyan miners found gold in Norway.", ("", "", "")),
    ("a play staged", "Miners staged a play in Norway.", ("", "PROTEST", "")),
    ("sit-down dinner", "Kenyan students held a sit-down dinner with Norway.", ("", "PROTEST", "")),
]


@table(TOLD, TRAPS)
def test_nominalisations(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("Miners staged a sit-in at the Norwegian embassy.", "sit-in"),
        ("Iran launched a campaign of attacks on Iraq.", "attacks"),
    ],
)
def test_the_trigger_is_the_whole_word(sentence: str, trigger: str) -> None:
    assert [sentence[r.trigger_start : r.trigger_end] for r in read(sentence)] == [trigger]
