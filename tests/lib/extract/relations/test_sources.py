"""Who acts: behind a passive, through a text or an attack, by the name of a list, as the "I" of a quote."""

from tests.lib.extract.acting import BRENNER, CL, IQ, IR, KE, NO, Case, Row, read, table, tells

OFFICIALS = "group-norwegian-officials"
SOLDIERS, TROOPS = "group-iranian-soldiers", "group-iranian-troops"

TOLD: list[Case] = [
    ("text accuses", "Iranian officials issued a statement accusing Norway of lying.", ("", "ACCUSE", NO)),
    ("saying at the end", "Iranian officials opposed the plan, saying Norway lied.", ("", "ACCUSE", NO)),
    ("killed in a raid", "Ten Kenyans were killed in a raid by Iranian troops.", (TROOPS, "ASSAULT", "")),
    ("jailed in", "A Kenyan reporter was jailed in Iran.", (IR, "COERCE", "")),
    ("by, behind a quotation", "Kenya was labelled “weak” by Norwegian officials.", (OFFICIALS, "ACCUSE", KE)),
    ("by, behind another phrase", "Kenya was mocked, he said, by Norwegian officials.", (OFFICIALS, "ACCUSE", KE)),
    ("attacks which killed", "Norway condemned Iranian raids in Iraq, which killed ten Kenyans.", (IR, "ASSAULT", "")),
    ("attacks on a town", "Iranian attacks on Brod, which killed ten Kenyans, went on.", (IR, "ASSAULT", "")),
    ("state which killed", "Norway condemned Iran, which killed ten Kenyans.", (IR, "ASSAULT", "")),
    ("along with", "Norway, along with Chile, condemned Iran.", (NO, "ACCUSE", IR)),
    ("such as", "Critics such as Aldo Brenner accused Iran of lying.", (BRENNER, "ACCUSE", IR)),
    (
        "including",
        "Human rights groups including Amnesty International condemned Iran.",
        ("organisation-amnesty-international", "ACCUSE", IR),
    ),
    ("those acted upon", "Norway criticised opponents like Aldo Brenner.", (NO, "ACCUSE", BRENNER)),
    ("the one who says I", "“I support Kenya,” Aldo Brenner said.", (BRENNER, "SUPPORT", KE)),
    ("leaders of two", "The leaders of Norway and Chile condemned Iran.", (CL, "ACCUSE", IR)),
    (
        "leaders of two, meeting",
        "The leaders of Norway and Chile met in Kenya.",
        ("group-norwegian-leaders", "CONSULT", CL),
    ),
    ("bodies including", "Bodies including UNICEF and FIFA condemned Iran.", ("organisation-fifa", "ACCUSE", IR)),
    ("countries including", "Countries including Norway and Chile condemned Iran.", (NO, "ACCUSE", IR)),
    ("letter written", "Norway wrote a letter accusing Iran of lying.", (NO, "ACCUSE", IR)),
    ("opposed to someone", "Anti-Iran rebels attacked Iraq.", ("", "ASSAULT", IQ)),
]

TRAPS: list[Case] = [
    ("killed in a country", "A Kenyan reporter was killed in Iran.", (IR, "ASSAULT", "")),
    ("killed in a flood", "Ten Kenyans were killed in a flood in Iran.", (IR, "", "")),
    ("hurt when a gate opened", "Two Kenyans were wounded when Iranian soldiers opened the gate.", ("", "", "")),
    ("by mistake", "Kenya was bombed by mistake near Iran.", ("", "", KE)),
    ("where attacks killed", "Norway condemned Iranian raids in Iraq, which killed ten Kenyans.", (IQ, "", "")),
    ("attacked town", "Iranian attacks on Brod, which killed ten Kenyans, went on.", ("place-brod", "", "")),
    ("with help", "Norway, with help from Chile, condemned Iran.", (CL, "", IR)),
    ("where it happens", "Norwegian officials fought pirates in places such as Kenya.", ("", "", KE)),
    ("no one said I", "I support Kenya and Norway.", ("", "", "")),
    ("map of two", "The map of Norway and Chile surprised Kenya.", ("", "", "")),
    ("who needs something", "Countries such as Kenya need rain, Norway said.", (KE, "", "")),
    ("things such as", "The cost of things such as fish from Norway hurt Kenya.", (NO, "", KE)),
    ("opposed to Iran is not Iran", "Anti-Iran rebels attacked Iraq.", (IR, "", IQ)),
]


@table(TOLD, TRAPS)
def test_sources(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told


def test_i_is_shown_by_the_name_beside_it() -> None:
    assert [r.source_text for r in read("“I support Kenya,” Aldo Brenner said.")] == ["Aldo Brenner"]
