"""What completes a verb: dated objects, who is blamed "on", fixed companions, clauses of warning."""

from tests.lib.extract.acting import BREKKE, BRENNER, CL, IR, KE, NO, PE, Case, Row, table, tells

TOLD: list[Case] = [
    ("object joined to its day", "Peru accused Chile Saturday of breaking the truce.", (PE, "ACCUSE", CL)),
    ("person joined to a day", "Aldo Brenner accused Liv Brekke Monday of lying.", (BRENNER, "ACCUSE", BREKKE)),
    ("blamed on", "Peru blamed the outage on Chile.", (PE, "ACCUSE", CL)),
    (
        "attack blamed on",
        "Kenyan MPs blamed the attack on Iranian rebels.",
        ("", "ACCUSE", "group-iranian-rebels"),
    ),
    ("crime traced to", "Kenya attributed the attack to Iran.", (KE, "ACCUSE", IR)),
    ("put on trial", "Kenya will put Aldo Brenner on trial.", (KE, "ACCUSE", BRENNER)),
    ("found guilty", "Aldo Brenner was found guilty by Kenya.", (KE, "ACCUSE", BRENNER)),
    ("behind bars", "Kenya put Aldo Brenner behind bars.", (KE, "COERCE", BRENNER)),
    ("into custody", "Kenya took Aldo Brenner into custody.", (KE, "COERCE", BRENNER)),
    ("pointed the finger", "Peru pointed the finger at Chile.", (PE, "ACCUSE", CL)),
    ("took aim", "Norway took aim at Iran.", (NO, "ACCUSE", IR)),
    ("heaped praise", "Norway heaped praise on Kenya.", (NO, "SUPPORT", KE)),
    ("took up arms", "Rebels took up arms against Kenya.", ("group-rebels", "ASSAULT", KE)),
    ("spoke out", "Norway spoke out against Iran.", (NO, "ACCUSE", IR)),
    ("warned to", "Norway warned Iran to stop shelling Iraq.", (NO, "THREATEN", IR)),
    ("permit taken", "Iran revoked the licence of a Norwegian reporter.", (IR, "SANCTION", NO)),
]

TRAPS: list[Case] = [
    ("no object but a day", "Norway and Chile won Saturday.", ("", "", "")),
    ("blamed on the rain", "Peru blamed the shortage on rain in Chile.", ("", "", CL)),
    ("no crime", "Kenya attributed the rise to Iran.", ("", "ACCUSE", "")),
    ("put on a list", "Kenya put Iran on a list.", ("", "ACCUSE", "")),
    ("found somewhere", "Kenya found Aldo Brenner in Norway.", ("", "ACCUSE", "")),
    ("sent elsewhere", "Kenya sent Aldo Brenner to Oslo.", ("", "COERCE", "")),
    ("brought somewhere", "Kenya brought Aldo Brenner to Norway.", ("", "", "")),
    ("came out of", "Norway came out of the war with Iran.", (NO, "ACCUSE", IR)),
    ("warned of another", "Norway warned that Iran would attack Iraq.", (NO, "THREATEN", IR)),
]


@table(TOLD, TRAPS)
def test_complements(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
