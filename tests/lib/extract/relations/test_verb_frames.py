"""Which reading of a verb fits: idioms, kinds of objects, gifts, deadlines, honours, mended lemmas."""

from tests.lib.extract.acting import BREKKE, BRENNER, CL, IQ, IR, KE, NO, Case, Row, table, tells

TOLD: list[Case] = [
    ("met, which took place", "Talks between Norway and Chile took place in Oslo.", (NO, "CONSULT", CL)),
    ("took part", "Norway took part in talks with Kenya.", (NO, "CONSULT", KE)),
    ("missiles supplied", "Iran supplied missiles to Iraq.", (IR, "AID", IQ)),
    ("missiles sold", "Norway sold missiles to Kenya.", (NO, "AID", KE)),
    ("missiles deployed", "Norway deployed missiles near Iran.", (NO, "MOBILIZE", IR)),
    ("missiles moved", "Norway moved missiles to the border with Iran.", (NO, "MOBILIZE", IR)),
    ("missiles fired at", "Iran fired missiles at Iraq.", (IR, "ASSAULT", IQ)),
    ("honoured", "Norway awarded Aldo Brenner a medal.", (NO, "SUPPORT", BRENNER)),
    ("honour taken", "Norway stripped Aldo Brenner of his title.", (NO, "SANCTION", BRENNER)),
    ("gift", "Kenya awarded Liv Brekke a contract.", (KE, "AID", BREKKE)),
    ("sum given", "Norway lent Kenya 300 million dollars for wells.", (NO, "AID", KE)),
    (
        "records handed",
        "Norway handed records to Kenyan investigators.",
        (NO, "COOPERATE", "group-kenyan-investigators"),
    ),
    ("records given", "Norway gave Kenya evidence.", (NO, "COOPERATE", KE)),
    ("ultimatum", "Norway gave Iran 48 hours to leave Iraq.", (NO, "THREATEN", IR)),
    ("picked as", "Liv Brekke picked Aldo Brenner as her deputy.", (BREKKE, "SUPPORT", BRENNER)),
    ("readmitted", "Norway readmitted Kenya to the club.", (NO, "CONCEDE", KE)),
    ("resupplied", "Norway resupplied Kenya with food.", (NO, "AID", KE)),
    ("raped", "Iranian soldiers raped Iraqi women.", ("", "ASSAULT", "group-iraqi-women")),
    ("petitioned", "Norway petitioned Kenya over the fee.", (NO, "REQUEST", KE)),
    ("looked with favour", "Norway looks with favour upon Kenya.", (NO, "SUPPORT", KE)),
    ("gave in", "Kenya gave in after Iran threatened to attack.", (KE, "CONCEDE", IR)),
    ("told to", "Norway told Iran to stop.", (NO, "REQUEST", IR)),
    ("rally broken up", "Iranian police broke up a rally by Kenyan students.", ("", "COERCE", "group-kenyan-students")),
    ("revolt put down", "Iran put down a revolt by Kenyan miners.", (IR, "COERCE", "group-kenyan-miners")),
    ("owing something good", "Kenya owes its freedom to Norway.", (NO, "SUPPORT", KE)),
    ("frowned", "Norway frowned upon Kenya.", (NO, "ACCUSE", KE)),
    ("meant for others", "Norway sent food for 300 children to Kenya.", (NO, "AID", KE)),
    ("told", "Liv Brekke told Aldo Brenner about the fire.", (BREKKE, "CONSULT", BRENNER)),
    ("was told", "Aldo Brenner was told by Liv Brekke of the fire.", (BREKKE, "CONSULT", BRENNER)),
    ("encouraged", "Norway encouraged Kenya to sign.", (NO, "REQUEST", KE)),
    ("used force", "Iran used force against Iraq.", (IR, "ASSAULT", IQ)),
    ("ruled", "Norway issued a ruling against Kenya.", (NO, "REJECT", KE)),
    ("grieved", "Aldo Brenner expressed his sadness at the death of Liv Brekke.", (BRENNER, "SUPPORT", BREKKE)),
    ("had her arrested", "Aldo Brenner ordered Liv Brekke's arrest.", (BRENNER, "COERCE", BREKKE)),
    ("visited people", "Aldo Brenner visited the wounded in hospital.", (BRENNER, "CONSULT", "group-wounded")),
    ("told everyone", "Liv Brekke addressed the public.", (BREKKE, "CONSULT", "group-public")),
    ("talked with", "Norway talked about Iran with Kenya.", (NO, "CONSULT", KE)),
]

TRAPS: list[Case] = [
    ("rally that took place", "A rally took place in Kenya.", ("", "", KE)),
    ("took note", "Norway took note of Kenya.", (NO, "", KE)),
    ("took office", "Aldo Brenner took office in Kenya.", (BRENNER, "", KE)),
    ("supplied is not fired", "Iran supplied missiles to Iraq.", (IR, "conflict", "")),
    ("no prize", "Norway gave Kenya a headache.", ("", "", "")),
    ("lectured", "Norway gave Kenya a lecture.", (NO, "AID", KE)),
    ("an honour is no money", "Norway awarded Aldo Brenner a medal.", (NO, "AID", "")),
    ("owed", "Norway owes Kenya 300 million dollars.", (NO, "AID", KE)),
    ("cost", "Norway cost Kenya 3 million dollars.", (NO, "AID", KE)),
    ("time given", "Norway gave the owners two weeks to pay.", ("", "AID", "")),
    ("time given to a state", "Norway gave Iran 48 hours to leave Iraq.", (NO, "AID", IR)),
    ("picked fruit", "Liv Brekke picked apples in Kenya.", ("", "", "")),
    ("picked for", "Liv Brekke picked Kenya for her holiday.", (BREKKE, "SUPPORT", KE)),
    ("rapped", "Aldo Brenner rapped Iran over the delay.", ("", "ASSAULT", "")),
    ("looked with doubt", "Norway looks upon Kenya with doubt.", (NO, "SUPPORT", KE)),
    ("told that", "Norway told Iran that it was late.", (NO, "", IR)),
    ("told a story", "Norway told Iran a story.", (NO, "", IR)),
    ("owing to the weather", "Kenya lost the cup owing to rain in Norway.", ("", "", "")),
    ("owing to a threat", "Kenya delayed the vote owing to threats from Iran.", ("", "SUPPORT", "")),
    ("talked about", "Norway talked about Iran with Kenya.", (NO, "", IR)),
    ("told a paper", "Liv Brekke told Reuters about the fire.", (BREKKE, "CONSULT", "")),
    ("used a road", "Iran used the road against the advice of Iraq.", (IR, "ASSAULT", IQ)),
    ("issued stamps", "Norway issued stamps with Kenya.", (NO, "REJECT", KE)),
    (
        "his, of a body",
        "A UN report found evidence of his murder by Iraqi soldiers.",
        ("", "ASSAULT", "organisation-united-nations"),
    ),
    ("wounded men", "Aldo Brenner saw the wounded men in public.", (BRENNER, "", "group-wounded")),
]


@table(TOLD, TRAPS)
def test_frames(text: str, row: Row, is_told: bool) -> None:
    assert tells(text, row) is is_told
