"""What asking others says of who asks."""

from tests.lib.extract.acting import BREKKE, BRENNER, IR, KE, NIKO, NO, Case, Row, table, tells

TOLD: list[Case] = [
    ("must", "Aldo Brenner said Kenya must leave.", (BRENNER, "REQUEST", KE)),
    ("should be tried", "Aldo Brenner said that Kenya should be prosecuted.", (BRENNER, "REQUEST", KE)),
    ("who was urged", "Aldo Brenner urged voters to back Sela Niko.", (BRENNER, "REQUEST", "group-voters")),
    ("warned it risks harm", "Liv Brekke warned Iran that it risks isolation.", (BREKKE, "THREATEN", IR)),
]

TRAPS: list[Case] = [
    ("must of a thing", "Aldo Brenner said that the price must fall in Kenya.", ("", "REQUEST", "")),
    ("own side", "Jonas Gahr Støre, the Norwegian prime minister, said Norway must leave.", ("", "", NO)),
    ("should be spared", "Aldo Brenner said that Kenya should not be prosecuted.", ("", "REQUEST", "")),
    ("a state urged", "Aldo Brenner urged Kenya to back Sela Niko.", (BRENNER, "", NIKO)),
    ("urged not to", "Aldo Brenner urged voters not to back Sela Niko.", (BRENNER, "SUPPORT", NIKO)),
    ("who was asked has not acted", "Aldo Brenner urged voters to back Sela Niko.", ("group-voters", "", NIKO)),
    ("who asks takes no side", "Aldo Brenner urged voters to back Sela Niko.", (BRENNER, "SUPPORT", NIKO)),
    ("a state urged to reject", "Aldo Brenner urged Kenya to reject Sela Niko.", (BRENNER, "", NIKO)),
    ("faces another's attack", "Liv Brekke told Kenya that it faces an attack by Iran.", (BREKKE, "THREATEN", KE)),
    ("faces rain", "Liv Brekke told Iran that it faces rain.", (BREKKE, "", IR)),
    ("faces a choice", "Liv Brekke told Kenya that it faces a choice.", (BREKKE, "THREATEN", KE)),
    ("does not face harm", "Liv Brekke told Iran that it would not face sanctions.", (BREKKE, "THREATEN", IR)),
]


@table(TOLD, TRAPS)
def test_urging(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
