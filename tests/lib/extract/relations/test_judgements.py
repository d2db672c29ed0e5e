"""What a speaker's words judge, and what only looks like it. The speakers are officials of another country."""

from tests.lib.extract.acting import BREKKE, BRENNER, IR, KE, NO, OTENO, Case, Row, table, tells

BY_BREKKE = "Norwegian Prime Minister Liv Brekke said."
BY_OTENO = "Kenyan Foreign Minister Juma Oteno said."

TOLD: list[Case] = [
    ("called something", f"“Iran is a liar,” {BY_BREKKE}", (BREKKE, "ACCUSE", IR)),
    ("does wrong", f"“Iran squandered the loan,” {BY_OTENO}", (OTENO, "ACCUSE", IR)),
    ("deserves well", f"“Iran deserves our respect,” {BY_BREKKE}", (BREKKE, "SUPPORT", IR)),
    ("no friend", f"“Iran is not a friend,” {BY_BREKKE}", (BREKKE, "ACCUSE", IR)),
    ("taken for true", f"“While Norway is a trusted friend, we disagree,” {BY_OTENO}", (OTENO, "SUPPORT", NO)),
    (
        "later clause of a quote",
        "“It is cold. Aldo Brenner insults our voters, and nobody stops that,” Liv Brekke said.",
        (BREKKE, "ACCUSE", BRENNER),
    ),
    ("reported", "Liv Brekke said that Iran had wasted the money.", (BREKKE, "ACCUSE", IR)),
    ("verdict on a deed", "Juma Oteno described Iran's offer as a farce.", (OTENO, "ACCUSE", IR)),
    ("verdict on a person", "Liv Brekke said Juma Oteno was unqualified.", (BREKKE, "ACCUSE", OTENO)),
    ("broke its word", f"“Iran broke its word,” {BY_BREKKE}", (BREKKE, "ACCUSE", IR)),
]

TRAPS: list[Case] = [
    ("no speaker", "Iran squandered the loan from Norway.", ("", "ACCUSE", IR)),
    ("if", f"“If Iran is a liar, we will know,” {BY_BREKKE}", ("", "", IR)),
    ("doubted", "“I doubt that Aldo Brenner is brave,” Liv Brekke said.", ("", "", BRENNER)),
    ("hoped", "“I hope Aldo Brenner is brave,” Liv Brekke said.", ("", "", BRENNER)),
    ("denied", "Norwegian Prime Minister Liv Brekke denied that Iran was a liar.", ("", "ACCUSE", IR)),
    ("own country", f"“Norway is a disgrace,” {BY_BREKKE}", (BREKKE, "", NO)),
    ("done to it", f"“Iran was squandered,” {BY_OTENO}", ("", "", IR)),
    ("rung up", "Liv Brekke called Iran on Monday.", (BREKKE, "ACCUSE", IR)),
    ("a verdict in the open", "Kenya reached a milestone in Norway.", (KE, "", NO)),
    ("keeps a thing", f"“Iran keeps its gold,” {BY_BREKKE}", (BREKKE, "", IR)),
    ("broke something off", f"“Iran broke off the siege,” {BY_BREKKE}", (BREKKE, "", IR)),
    ("no liar", f"“Iran is no liar,” {BY_BREKKE}", (BREKKE, "ACCUSE", IR)),
]


@table(TOLD, TRAPS)
def test_judgements(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
