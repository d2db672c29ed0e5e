"""Relations, one failure class a row: who acts upon whom, how, in whose words. Own sentences, invented persons."""

from pathlib import Path

import pytest

from lib.facts import QUAD_OF, polarity_of
from tests.conftest import OWN_SPUTNIK
from tests.lib.extract.acting import CL, DE, FR, GR, IQ, IR, JP, KE, NO, PE, TR, Row, read, rows

SENTENCES: list[tuple[str, str, set[Row]]] = [
    ("active", "France criticised Germany on Monday.", {(FR, "ACCUSE", DE)}),
    ("passive with an agent", "Germany was criticised by France.", {(FR, "ACCUSE", DE)}),
    ("passive, place as agent", "A Chilean journalist was arrested in Kenya.", {(KE, "COERCE", "*")}),
    ("light verb and noun", "Iran launched an attack on Iraq at dawn.", {(IR, "ASSAULT", IQ)}),
    ("dative", "Norway gave Kenya a grant for new wells.", {(NO, "AID", KE)}),
    ("noun with owner and aim", "Norway's support for Kenya surprised the markets.", {(NO, "SUPPORT", KE)}),
    ("noun with from and to", "Threats from Iran to Iraq grew.", {(IR, "THREATEN", IQ)}),
    ("list of targets", "Japan condemned Iran and Iraq.", {(JP, "ACCUSE", IR), (JP, "ACCUSE", IQ)}),
    ("list of sources", "Japan and Norway condemned Iran.", {(JP, "ACCUSE", IR), (NO, "ACCUSE", IR)}),
    ("reciprocal subject", "Peru and Chile agreed to a ceasefire.", {(PE, "AGREE", CL), (CL, "AGREE", PE)}),
    ("talks between", "Talks between Peru and Chile collapsed.", {(PE, "CONSULT", CL), (CL, "CONSULT", PE)}),
    ("coordinated verbs", "Norway praised Kenya and criticised Chile.", {(NO, "SUPPORT", KE), (NO, "ACCUSE", CL)}),
    ("raising verb", "Norway continued to support Kenya.", {(NO, "SUPPORT", KE)}),
    ("promise", "Norway promised to help Kenya.", {(NO, "AGREE", KE)}),
    ("ready to", "Norway is ready to help Kenya.", {(NO, "AGREE", KE)}),
    ("threat", "Iran threatened to attack Iraq.", {(IR, "THREATEN", IQ)}),
    ("refusal", "Turkey refused to help Greece.", {(TR, "REJECT", GR)}),
    ("negated help is no help", "Turkey did not help Greece.", set()),
    ("negated attack is no attack", "Iran did not attack Iraq.", set()),
    ("rejected offer", "Turkey rejected a Greek offer.", {(TR, "REJECT", GR)}),
    ("end of hostility", "France lifted sanctions on Iran.", {(FR, "RETREAT", IR)}),
    ("end of help", "Norway suspended aid to Kenya.", {(NO, "SANCTION", KE)}),
    ("demand with a clause", "Chile demanded that Peru withdraw its claim.", {(CL, "REQUEST", PE)}),
    ("said that another must", "Chile said that Peru must pay.", {(CL, "REQUEST", PE)}),
    ("only asked for", "Chile urged Peru to help Kenya.", {(CL, "REQUEST", PE)}),
    ("conditional", "Chile will decide if Peru attacks Kenya.", set()),
    ("said is no act", "Chile said on Monday that Peru was large.", set()),
    ("attitude to an act", "Japan condemned Iran's attack on Iraq.", {(JP, "ACCUSE", IR), (IR, "ASSAULT", IQ)}),
    ("attitude with no doer", "Japan condemned the attack on Iraq.", set()),
    ("stance by adjective", "Japan is critical of Iran.", {(JP, "ACCUSE", IR)}),
    ("feeling turned round", "Iran's tests angered Japan.", {(JP, "ACCUSE", IR)}),
    ("protest and its aim", "Kenyan students marched to demand reforms from Norway.", {("*", "PROTEST", NO)}),
    ("despite", "Despite pressure from Iran, Iraq signed.", {(IR, "COERCE", IQ)}),
    ("place is no target", "France conducted airstrikes in Iraq.", set()),
    ("weapons against", "Iran used chemical weapons against Iraq.", {(IR, "ASSAULT", IQ)}),
    ("treaty of both", "Peru and Chile signed a ceasefire in Norway.", {(PE, "RETREAT", CL), (CL, "RETREAT", PE)}),
    ("own troops", "Turkey withdrew its troops from Greece.", {(TR, "RETREAT", GR)}),
    (
        "helped ones fight",
        "Norway supports Kenya in its fight against Iran.",
        {(NO, "SUPPORT", KE), (KE, "ASSAULT", IR)},
    ),
    (
        "two nationalities at once",
        "Peruvian and Chilean negotiators met on Monday.",
        {(PE, "CONSULT", "group-chilean-negotiators"), ("group-chilean-negotiators", "CONSULT", PE)},
    ),
    ("word for someone", "Aldo Brenner, a fierce critic of Iran, spoke.", {("person-aldo-brenner", "ACCUSE", IR)}),
    ("claimed attack", "Iran claimed responsibility for an attack on Iraq.", {(IR, "ASSAULT", IQ)}),
    ("asked to end it", "France urged Iran to press Iraq to cease strikes on Kenya.", {(FR, "REQUEST", IR)}),
    (
        "finite after infinitive",
        "France urged Iran to wait and promised to help Kenya.",
        {(FR, "REQUEST", IR), (FR, "AGREE", KE)},
    ),
    ("going back gives nothing back", "Norway returned to Kenya.", set()),
    ("answered in kind", "Norway will answer any provocation of Iran.", set()),
    ("at the request of", "Norway sent doctors at the request of Kenya.", {(KE, "REQUEST", NO)}),
    ("letter that accuses", "Kenyan officials signed a letter that accused Iran of lying.", {("*", "ACCUSE", IR)}),
    ("threat of an act", "Norway dropped its threat of sanctions against Iran.", {(NO, "RETREAT", IR)}),
    ("verb and object as one", "Peru and Chile shook hands.", {(PE, "AGREE", CL), (CL, "AGREE", PE)}),
    ("closed to", "Norway closed its ports to Iranian ships.", {(NO, "SANCTION", IR)}),
    ("leaving a bond is no retreat", "Norway withdrew from the treaty with Iran.", {(NO, "SANCTION", IR)}),
    ("envoy called home", "Norway recalled its ambassador to Iran.", {(NO, "SANCTION", IR)}),
    ("arms sent to another are aid", "Norway sent 40 tanks to Kenya.", {(NO, "AID", KE)}),
    ("warned off", "Norway warned Kenya against buying Iranian missiles.", {(NO, "THREATEN", KE)}),
    ("statement not made", "Norway blocked a Kenyan statement condemning Iran.", {(NO, "REJECT", KE)}),
    ("protest between governments", "Japan lodged a protest with Iran.", {(JP, "ACCUSE", IR)}),
    ("fired at", "Iran fired rockets at Iraq.", {(IR, "ASSAULT", IQ)}),
    ("reward for an arrest is no help", "Norway offered a reward for the arrest of Iranian spies.", set()),
    ("called for an act", "Norway called for the expulsion of the Iranian envoy.", set()),
    ("noun taken for a name", "Peru expressed solidarity with Chile.", {(PE, "SUPPORT", CL)}),
    ("in support of", "Norway sent doctors in support of Kenya.", {(NO, "SUPPORT", KE)}),
]


@pytest.mark.parametrize(("sentence", "expected"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_reads_who_acts_upon_whom(sentence: str, expected: set[Row]) -> None:
    found = rows(read(sentence))
    if any("*" in row for row in expected):
        found = {tuple(f if e != "*" else "*" for f, e in zip(row, *expected, strict=True)) for row in found}
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Norway helped Kenya.", "done"),
        ("Norway will help Kenya.", "intended"),
        ("Norway will continue to help Kenya.", "intended"),
        ("Norway continues to help Kenya.", "done"),
        ("Norway hopes to help Kenya.", "intended"),
        ("Iran threatened to attack Iraq.", "done"),
    ],
)
def test_tells_done_from_intended(sentence: str, modality: str) -> None:
    assert [r.modality for r in read(sentence)] == [modality]


def test_claim_names_its_speaker() -> None:
    text = "“Iran attacked Iraq,” President Aldo Brenner said.\nNorway condemned Iran."
    claimed = {(r.source, r.target): r.claimed_by for r in read(text) if r.plover_type != "STATE"}
    assert claimed[(IR, IQ)] == "person-aldo-brenner"
    assert claimed[(NO, IR)] is None


def test_accuser_claims_what_he_says_was_done() -> None:
    found = {(r.source, r.plover_type, r.target): r.claimed_by for r in read("Peru accused Chile of arming Kenya.")}
    assert found[(PE, "ACCUSE", CL)] is None
    assert found[(CL, "AID", KE)] == PE


def test_we_means_the_side_of_the_speaker() -> None:
    found = read("Norwegian Prime Minister Liv Brekke visited Nairobi. “We will help Kenya,” Brekke said.")
    assert (NO, "AGREE", KE) in rows(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran raided a camp in Iraq, killing Iraqi soldiers.\nNorway condemned the raid.", (NO, "ACCUSE", IR)),
        ("Peru and Chile met in Oslo.\nKenya urged both sides to sign.", (KE, "REQUEST", CL)),
        ("Peru and Chile met in Oslo.\nKenya urged both sides to sign.", (KE, "REQUEST", PE)),
    ],
)
def test_reads_across_sentences(text: str, expected: Row) -> None:
    assert expected in rows(read(text))


def test_evidence_stands_in_the_text() -> None:
    text = "Norway's aid to Kenya grew. Iran and Iraq fought. Peru, despite threats from Chile, helped Japan's army."
    for relation in read(text):
        assert relation.start <= relation.trigger_start < relation.trigger_end <= relation.end
        assert relation.source_text in text
        assert relation.target_text in text
        assert (relation.quad, relation.polarity) == (QUAD_OF[relation.plover_type], polarity_of(relation.plover_type))
        assert 0 < relation.confidence < 1


@pytest.mark.parametrize(
    "text", ["", " ", "“", "And.", "Of of by from to.", "UN UN UN UN " * 40, "Iran, " * 60, "— » ’s’s"]
)
def test_odd_text_never_breaks(text: str) -> None:
    read(text)


def test_claims_of_the_first_article(sputnik: Path) -> None:
    found = read(sputnik.read_text(encoding="utf-8"))
    claimed = {(r.source, r.target, r.polarity) for r in found if r.claimed_by == "person-vladimir-putin"}
    assert {
        ("country-ru", "country-kp", "cooperation"),
        ("country-kp", "country-ru", "cooperation"),
        ("country-us", "country-kp", "conflict"),
    } <= claimed


def test_claims_of_an_article_like_the_first() -> None:
    found = read(OWN_SPUTNIK)
    claimed = {(r.source, r.target, r.polarity) for r in found if r.claimed_by == "person-arkady-belozerov"}
    assert {
        ("country-ru", "country-kp", "cooperation"),
        ("country-kp", "country-ru", "cooperation"),
        ("country-us", "country-kp", "conflict"),
    } <= claimed


def test_statement_after_a_colon_is_claimed_until_another_matter_begins() -> None:
    text = (
        "Liv Brekke, a deputy minister, issued the following statement on Monday:\n"
        "Iran attacked Iraq without cause.\n"
        "Meanwhile, France criticised Germany."
    )
    claimed = {(r.source, r.target): r.claimed_by for r in read(text)}
    assert claimed == {(IR, IQ): "person-liv-brekke", (FR, DE): None}


def test_what_one_does_by_saying_it_is_no_claim() -> None:
    found = {
        (r.source, r.target): r.claimed_by for r in read("Norway promised to help Kenya.") if r.polarity != "neutral"
    }
    assert found == {(NO, KE): None}
