"""What nouns tell of: words for someone, help in a fight, nouns carried by a relative clause, standings, blows."""

from tests.lib.extract.acting import BREKKE, BRENNER, CL, GR, IQ, IR, KE, NIKO, NO, PE, TR, Case, Row, table, tells

TOLD: list[Case] = [
    ("a critic of", "Aldo Brenner, a longtime critic of Sela Niko, resigned.", (BRENNER, "ACCUSE", NIKO)),
    ("critic, named before", "Iran critic Aldo Brenner left for Norway.", (BRENNER, "ACCUSE", IR)),
    ("supporter, named before", "Aldo Brenner, a Niko supporter, spoke in Oslo.", (BRENNER, "SUPPORT", "person-niko")),
    ("an opponent of", "Aldo Brenner, an opponent of Iran, left.", (BRENNER, "REJECT", IR)),
    ("help in a fight, helped", "Chile announced support for Norway in its fight against Iran.", (CL, "SUPPORT", NO)),
    ("help in a fight, fought", "Chile announced support for Norway in its fight against Iran.", (NO, "ASSAULT", IR)),
    ("support of", "Kenya's support of Norway was praised by Peru.", (KE, "SUPPORT", NO)),
    ("imposed in a clause", "The sanctions that Norway imposed on Iran hurt nobody.", (NO, "SANCTION", IR)),
    ("launched in a clause", "The attack that Iran launched on Iraq lasted an hour.", (IR, "ASSAULT", IQ)),
    ("received in a clause", "The aid that Kenya received from Norway was spent.", (NO, "AID", KE)),
    ("clause without that", "Kenya saw the sanctions Norway had imposed on Iran.", (NO, "SANCTION", IR)),
    ("in dispute", "Peru is in dispute with Chile.", (PE, "ACCUSE", CL)),
    ("in league", "Norway is in league with Chile.", (NO, "COOPERATE", CL)),
    ("at war", "Turkey was at war with Greece.", (TR, "conflict", GR)),
    ("dealt, passive", "Iran was hit with sanctions by Norway.", (NO, "SANCTION", IR)),
    ("blow with weapons", "Iran hit Iraq with rockets.", (IR, "ASSAULT", IQ)),
    ("traded accusations", "Peru and Chile traded accusations.", (PE, "ACCUSE", CL)),
    ("traded accusations, back", "Peru and Chile traded accusations.", (CL, "ACCUSE", PE)),
    ("exchanged threats", "Peru and Chile exchanged threats on Monday.", (CL, "THREATEN", PE)),
    ("traded with", "Peru traded accusations with Chile.", (PE, "ACCUSE", CL)),
]

TRAPS: list[Case] = [
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
]


@table(TOLD, TRAPS)
def test_nominalisations(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
