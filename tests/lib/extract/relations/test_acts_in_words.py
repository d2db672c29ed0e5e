"""What an act is once it is known who acts: words, blows, games at which nobody is hurt."""

from tests.lib.extract.acting import BREKKE, BRENNER, CL, IQ, IR, KE, PE, Case, Row, table, tells

TOLD: list[Case] = [
    ("person attacks in words", "Aldo Brenner attacked Kenya for its silence.", (BRENNER, "ACCUSE", KE)),
    ("attack of a person", "Aldo Brenner's attack on Liv Brekke made news.", (BRENNER, "ACCUSE", BREKKE)),
    ("attack launched by an MP", "Kenyan MP Aldo Brenner launched an attack on Liv Brekke.", ("", "ACCUSE", BREKKE)),
    ("attack of a state", "Iran's attack on Iraq surprised Norway.", (IR, "ASSAULT", IQ)),
    ("attack launched by gunmen", "Gunmen launched an attack on Liv Brekke.", ("group-gunmen", "ASSAULT", BREKKE)),
    ("defeated in war", "Kenya defeated Iran in the war.", (KE, "ASSAULT", IR)),
    ("foes beaten", "Rebels beat their opponents in Kenya.", ("group-rebels", "ASSAULT", "")),
    ("protest of a state", "Iran protested against Iraq.", (IR, "ACCUSE", IQ)),
    ("protest of a person", "Aldo Brenner protested against Iran.", (BRENNER, "ACCUSE", IR)),
    ("protest of a crowd", "Farmers protested against Iran.", ("group-farmers", "PROTEST", IR)),
]

TRAPS: list[Case] = [
    ("words are no blows", "Aldo Brenner's attack on Liv Brekke made news.", ("", "ASSAULT", "")),
    ("a visitor enters", "Liv Brekke entered Kenya on Monday.", ("", "ASSAULT", "")),
    ("doctors enter", "Norwegian doctors entered Kenya on Monday.", ("", "ASSAULT", "")),
    ("final", "Kenya defeated Norway in the final.", ("", "", "")),
    ("semi-final", "Chile beat Peru in the semi-final.", (CL, "", PE)),
    ("named rival", "Aldo Brenner defeated his rival Liv Brekke.", ("", "ASSAULT", "")),
    ("named opponent", "Liv Brekke beat her opponent Aldo Brenner.", ("", "ASSAULT", "")),
    ("a state does not march", "Iran protested against Iraq.", ("", "PROTEST", "")),
]


@table(TOLD, TRAPS)
def test_wording(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
