"""What asking others says of who asks."""

from tests.lib.extract.acting import BRENNER, KE, NIKO, Case, Row, table, tells

TOLD: list[Case] = [
    ("must", "Aldo Brenner said Kenya must leave.", (BRENNER, "REQUEST", KE)),
    ("should be tried", "Aldo Brenner said that Kenya should be prosecuted.", (BRENNER, "REQUEST", KE)),
    ("urged to back", "Aldo Brenner urged voters to back Sela Niko.", (BRENNER, "SUPPORT", NIKO)),
    ("who was urged", "Aldo Brenner urged voters to back Sela Niko.", (BRENNER, "REQUEST", "group-voters")),
    ("called on to support", "Aldo Brenner called on voters to support Sela Niko.", (BRENNER, "SUPPORT", NIKO)),
]

TRAPS: list[Case] = [
    ("must of a thing", "Aldo Brenner said that the price must fall in Kenya.", ("", "REQUEST", "")),
    ("should be spared", "Aldo Brenner said that Kenya should not be prosecuted.", ("", "REQUEST", "")),
    ("a state urged", "Aldo Brenner urged Kenya to back Sela Niko.", (BRENNER, "", NIKO)),
    ("urged not to", "Aldo Brenner urged voters not to back Sela Niko.", (BRENNER, "SUPPORT", NIKO)),
    ("did not urge", "Aldo Brenner did not urge voters to back Sela Niko.", (BRENNER, "SUPPORT", NIKO)),
    ("a thing backed", "Aldo Brenner urged voters to defend the bridge.", ("", "SUPPORT", "")),
    ("who was asked has not acted", "Aldo Brenner urged voters to back Sela Niko.", ("group-voters", "", NIKO)),
]


@table(TOLD, TRAPS)
def test_urging(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
