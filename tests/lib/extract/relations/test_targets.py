"""Upon whom: who gives cause, whom a show of force faces, whose a thing is, by whom a thing judged was made."""

from tests.lib.extract.acting import BRENNER, IR, KE, NO, Case, Row, table, tells

REBELS, EMBASSY = "group-rebels", "organisation-iranian-embassy"

TOLD: list[Case] = [
    ("alert after a shot", "Norway put its navy on alert after Iran fired a missile.", (NO, "MOBILIZE", IR)),
    ("navy sent after", "Kenya sent its navy to the strait after Iran seized a tanker.", (KE, "MOBILIZE", IR)),
    ("will retaliate if", "Iran will retaliate if Norway closes the strait.", (IR, "THREATEN", NO)),
    ("vowed to retaliate if", "Kenya vowed to retaliate if Norway closes the strait.", (KE, "THREATEN", NO)),
    ("rebel positions", "Kenya shelled rebel positions in the hills.", (KE, "ASSAULT", REBELS)),
    ("government offer", "Aldo Brenner rejected a government offer of talks.", (BRENNER, "REJECT", "group-government")),
    ("rebel leader", "Norway met rebel leader Aldo Brenner in Oslo.", (NO, "CONSULT", BRENNER)),
    (
        "in front of an embassy",
        "Farmers rallied in front of the Iranian embassy.",
        ("group-farmers", "PROTEST", EMBASSY),
    ),
    (
        "groups against someone",
        "Aldo Brenner denounced anti-Niko groups.",
        (BRENNER, "ACCUSE", "group-anti-niko-groups"),
    ),
]

TRAPS: list[Case] = [
    ("if prices rise", "Kenya vowed to retaliate if prices rise.", ("", "", "")),
    ("if the rain stops", "Iran will retaliate if the rain stops in Norway.", (IR, "", NO)),
    ("read in a paper", "Iran will retaliate, a paper in Norway said.", (IR, "", NO)),
    ("built a bridge", "Kenya called up 3,000 soldiers to build a bridge in Norway.", (KE, "MOBILIZE", NO)),
    ("help against no one", "Norway sent its navy to the gulf to help Kenya.", (NO, "MOBILIZE", KE)),
    ("rebel leader is not the rebels", "Norway met rebel leader Aldo Brenner in Oslo.", (NO, "", REBELS)),
    ("front is no side", "Norway condemned the man in front of the embassy.", ("", "", "")),
    ("about someone", "Norway denounced as false a report on Iran.", (NO, "", IR)),
    ("passing", "Iran seized a bus passing Norway.", (IR, "", NO)),
    ("anti-Niko is not Niko's", "Aldo Brenner denounced anti-Niko groups.", (BRENNER, "", "person-niko")),
    ("pro-Norway is not Norway's", "Kenya praised pro-Norway groups.", (KE, "", NO)),
]


@table(TOLD, TRAPS)
def test_targets(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
