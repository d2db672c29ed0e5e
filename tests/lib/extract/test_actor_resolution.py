"""Who is mentioned: one row a way of naming an actor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extract.actor_resolution import cast_of
from lib.extract.parse.passages import parse_all
from lib.facts import Article, Block, Source
from tests.lib.extract.casting import cast, named

OFFICES = [
    ("Foreign Minister Ilka Torvald of Norway resigned. Torvald gave no reason.", "Torvald", "person-ilka-torvald"),
    ("Tuvalu's prime minister, Sela Niko, spoke.", "Tuvalu's prime minister", "person-sela-niko"),
    ("Sela Niko, Tuvalu's prime minister, spoke. The Tuvaluan prime minister left.", "The Tuvaluan prime minister",
     "person-sela-niko"),
    ("Chadian President Idra Mbaye spoke. The president then left.", "president", "person-idra-mbaye"),
    ("Kenyan Foreign Minister Juma Oteno met Ugandan President Abel Mukasa. The top Kenyan diplomat smiled.",
     "top Kenyan diplomat", "person-juma-oteno"),
    ("A State Department spokesman, Tom Pratt, declined.", "State Department spokesman",
     "person-tom-pratt"),
    ("Deputy Foreign Minister Ola Venn of Latvia left. Latvia's foreign minister did.", "Latvia's foreign minister",
     "person-latvian-foreign-minister"),
    ("Information Minister Juma Oteno met Kaj Holm, Denmark's deputy prime minister. The minister smiled.", "minister",
     "person-juma-oteno"),
    ("Deputy Prime Minister Kaj Holm left. Then Deputy Prime Minister Juma Oteno spoke. The deputy prime minister "
     "sat. Deputy Prime Minister Ana Roe arrived.", "deputy prime minister", "person-juma-oteno"),
    ("Ana Roe, a retired Tanzanian judge, arrived. Chad praised the judge.", "judge", "person-ana-roe"),
    ("Kwan Min-ho, vice-director of an institute, spoke. The vice-director left.", "vice-director",
     "person-kwan-min-ho"),
    ("Qatar's Minister of State, Ali al-Rashad, left.", "Minister of State", "person-ali-al-rashad"),
    ("Foreign Minister Juma Oteno met his Danish counterpart Kaj Holm. The Danish foreign minister smiled.",
     "Danish foreign minister", "person-kaj-holm"),
]  # fmt: skip

PERSONS = [
    ("Taras Hrynko, Latvia's deputy infrastructure minister, left.", "infrastructure minister", "person-taras-hrynko"),
    ("Kwan Min-ho won. Kwan thanked voters.", "Kwan", "person-kwan-min-ho"),
    ("Maria Ortega-Ruiz resigned. Ortega-Ruiz gave no reason.", "Ortega-Ruiz", "person-maria-ortega-ruiz"),
    ("Pieter van der Wal resigned. Van der Wal gave no reason.", "Van der Wal", "person-pieter-van-der-wal"),
    ("Anna Berg and Tomas Berg spoke. Tomas Berg left and Berg sighed.", "Berg", "person-tomas-berg"),
    ("Anna Lind resigned on Monday. She gave no reason.", "She", "person-anna-lind"),
    ("Rebels seized the radio station on Monday. They left at night.", "They", "group-rebels"),
    ("Rebels fled. Many houses burned before they came back.", "they", ""),
]

NOMINALS = [
    ("The African Union met. Envoys begged the union to act.", "union", "organisation-african-union"),
    ("The Syrian regime fell. Nobody mourned the regime.", "regime", "country-sy"),
    ("Iraq's security forces retook the bridge.", "security forces", "group-iraqi-security-forces"),
    ("Swiss doctors treated the wounded.", "Swiss doctors", "group-swiss-doctors"),
    ("The Russian government signed the pact.", "government", "country-ru"),
    ("The people of Sudan rose up.", "people of Sudan", "group-sudanese-people"),
    ("The Ministry of Defence of Latvia confirmed the order.", "Ministry", "organisation-latvian-defence-ministry"),
    ("Masked gunmen stormed the bank.", "gunmen", "group-masked-gunmen"),
    ("Hamas militants fired rockets.", "militants", "group-hamas"),
    ("The Boeing aircraft company sued Kenya.", "company", "organisation-boeing"),
    ("No country has signed.", "country", ""),
    ("Nato met on Friday. The alliance stands ready.", "alliance", "organisation-nato"),
    ("Hezbollah fired rockets. The militant group gave no reason.", "militant group", "group-hezbollah"),
    ("The Danish Health Ministry opened a probe. The Health Ministry gave no dates.", "Health Ministry",
     "organisation-danish-health-ministry"),
]  # fmt: skip

OWNED = [
    ("The Turkish and Greek sides met.", "Greek sides", "country-gr"),
    ("The Russian side declined.", "Russian side", "country-ru"),
    ("Rebels hid on the Syrian side of the border.", "Syrian side", "group-syrian-side"),
    ("Latvia denied that its army had crossed the border.", "army", "organisation-latvian-army"),
    ("Latvia said nine of its soldiers had died.", "soldiers", "group-latvian-soldiers"),
    ("Kenyan Foreign Minister Juma Oteno said his government had asked for help.", "government", "country-ke"),
    ("The government in Tashkent closed schools.", "government", "country-uz"),
    ("The Danish government fell. A diplomat said my government would not.", "my government", ""),
]

TAKEN_UP = [
    ("Rebels of the Marlow Front raided a camp. Kenya urged the rebels to leave.", "rebels",
     "organisation-marlow-front"),
    ("The Marlow Front, a small rebel group, raided a camp. Kenya denounced the militia.", "militia",
     "organisation-marlow-front"),
    ("Quillby Shipping, an Estonian insurer, sued the state. Latvia thanked the firm.", "firm",
     "organisation-quillby-shipping"),
    ("Latvian police freed the teacher, Ana Roe. Crowds cheered the teacher.", "teacher", "person-ana-roe"),
    ("Quillby Shipping sued the state. Gunmen attacked the rebels.", "rebels", "group-rebels"),
    ("Wells Harbour Trust employees went on strike.", "Wells", "group-wells-harbour-trust-employees"),
]  # fmt: skip

SHARED = [
    ("Michael Jordan bought a team.\nJordan said it was cheap.", "Jordan", "person-michael-jordan"),
    ("Michael Jordan flew to Amman. Jordan welcomed him and Jordanian fans cheered.", "Jordan welcomed", "country-jo"),
    ("Tuvalu's prime minister, Sela Niko, said his country would not be silent.", "country", "country-tv"),
    ("Latvia defends its interests.\nThe country has few friends.", "country", "country-lv"),
    ("Pyongyang rejected the offer. The Korean people will not bow.", "Korean people", "group-north-korean-people"),
    ("Seoul rejected the offer. The Korean people will not bow.", "Korean people", "group-south-korean-people"),
    ("Kinshasa rejected the offer. Congo will not bow.", "Congo", "country-cd"),
    ("The Blue Reef Alliance (BRA) met. The BRA agreed.", "BRA", "organisation-blue-reef-alliance"),
    ("Germanys offer was rejected.", "Germanys", "country-de"),
    ("Irans rejection of the offer surprised nobody.", "Irans", "country-ir"),
    ("The U. S. rejected the offer.", "U. S.", "country-us"),
]

NO_ACTORS = [
    ("Troops who supported Operation Granite Hammer came home.", "Granite", ""),
    ("The frigate USS Quillby joined the fleet.", "Quillby", ""),
    ("The militia took two Kenyans hostage.", "hostage", ""),
    ("The army retook the Tarrowby Dam.", "Tarrowby Dam", ""),
]

PLACED = [
    ("Rebels shelled the city of Marobeh.", "Marobeh", "place-marobeh"),
    (
        "Minister for the Middle East Tobias Ellerby has commented on the aid.",
        "Tobias Ellerby",
        "person-tobias-ellerby",
    ),
    ("Critics opposed the surveillance powers of the police.", "powers", ""),
    ("Nuclear powers met in Rome.", "powers", "group-nuclear-powers"),
    ("Hezbollah fired rockets. Latvia praised the organisation of the talks.", "organisation", "group-organisation"),
    ("Gunmen hid in Tarrowby. Tarrowby fell on Monday.", "Tarrowby fell", "place-tarrowby"),
    ("Rebels fought on in Marobeh for days. Planes bombed Marobeh.", "bombed Marobeh", "place-marobeh"),
]

DESCRIBED = [
    ("Lodra, which lies on a river, was quiet in May.", "Lodra", "place-lodra"),
    ("Lodra, which sued Norway, praised the court.", "Lodra", "organisation-lodra"),
    ("Lodra, who sued Norway, praised the court.", "Lodra", "person-lodra"),
    ("Lodra has been a port since May.", "Lodra", "place-lodra"),
    ("Bexley was a senator for six years.", "Bexley", "person-bexley"),
    ("Lodra, where it rained, was quiet.", "Lodra", "place-lodra"),
    ("Quillby has 400 houses and a church.", "Quillby", "place-quillby"),
    ("The mayor of Lodra praised the team.", "Lodra", "place-lodra"),
    ("The mayor of Lodra praised the team.", "mayor", "group-lodra-mayor"),
    ("The wife of Lodra praised the team.", "Lodra", "person-lodra"),
    ("Hail battered the coast all day.", "Hail", ""),
    ("Niger Delta militants attacked a pipeline.", "militants", "group-niger-delta-militants"),
    ("Niger militants attacked a pipeline.", "militants", "group-nigerien-militants"),
]

MENDED = [
    ("Anna Lind left. Sela Niko then mocked her. Niko smiled.", "Niko smiled", "person-sela-niko"),
    ("Anna Lind left. Sela Niko then mocked her.", "Sela Niko", "person-sela-niko"),
    ("Anna Lind left. On Monday Niko then mocked her.", "Niko", "person-niko"),
    ("Human rights group Open Pipes said so. Open Pipes thanked Norway.", "Open Pipes thanked",
     "organisation-open-pipes"),
    ("The charity Seed Bridge called the decision a tax.", "Seed Bridge", "organisation-seed-bridge"),
    ("The owner, Severna Zvesta Fleet, refuses to pay.", "Zvesta Fleet", "organisation-severna-zvesta-fleet"),
    ("The owner, Anna Fleet, refuses to pay.", "Anna Fleet", "person-anna-fleet"),
    ("Oksana said she was tired.", "Oksana", "person-oksana"),
    ("Norway expelled Consul General Nadia Treva.", "Nadia Treva", "person-nadia-treva"),
    ("Prof Solveig Dalmann said so.", "Solveig Dalmann", "person-solveig-dalmann"),
    ("Hallam told the Commons that Norway had been patient.", "Commons", "organisation-commons"),
    ("The clerk told the Lodra Times that Norway had been patient.", "Lodra Times", "media-lodra-times"),
    ("Aldo Brenner told NBC's Meet the Press that Iran had lied.", "Meet the Press", ""),
    ("The BBC's Newsnight praised Norway.", "Newsnight", ""),
    ("Fox News's Juma Oteno praised Norway.", "Juma Oteno", "person-juma-oteno"),
    ("The Pan-American Highway was closed by Kenya.", "American", ""),
    ("The anti-American rally angered Kenya.", "American", "country-us"),
    ("The Swiss and the Dutch left Oslo.", "Swiss", "country-ch"),
    ("The Swiss and the Dutch left Oslo.", "the Dutch", "country-nl"),
    ("The Swiss and Norwegians left Oslo.", "Norwegians", "group-norwegian-people"),
]  # fmt: skip

MINISTRIES = [
    ("Norwegian Foreign Minister Liv Brekke said her ministry had asked for help.", "ministry",
     "organisation-norwegian-foreign-ministry"),
    ("Norwegian Prime Minister Liv Brekke said her ministry had asked for help.", "ministry",
     "organisation-norwegian-ministry"),
    ("The Ministry of Foreign Affairs of Kenya spoke.", "Ministry", "organisation-kenyan-foreign-ministry"),
    ("The Kenyan Ministry of Internal Affairs spoke.", "Ministry", "organisation-kenyan-interior-ministry"),
    ("Kenya's defence ministry spoke. It was late, the ministry said.", "ministry",
     "organisation-kenyan-defence-ministry"),
    ("Kenya's defence ministry met Chile's health ministry. It was late, the ministry said.", "ministry",
     "organisation-ministry"),
    ("The charity Seed Bridge called the decision a tax.", "charity", "organisation-seed-bridge"),
    ("Norway expelled Consul General Nadia.", "Nadia", "person-nadia"),
]  # fmt: skip

RELATED = [
    ("Two enemies made a promise to a third party.", "third party", ""),
    ("Two enemies made a promise to a third party.", "enemies", ""),
    ("Opposition parties praised Kenya.", "parties", "group-opposition-parties"),
    ("A delegation arrived in Oslo. Kenya thanked the delegation.", "delegation", ""),
    ("A Kenyan delegation arrived in Oslo. Norway thanked the delegation.", "delegation", "group-kenyan-delegation"),
    ("A Kenyan delegation met a Chilean delegation. Norway thanked the delegation.", "delegation", ""),
    ("Our neighbours attacked Norway.", "neighbours", ""),
    ("Norway will defend its allies.", "allies", "group-norwegian-allies"),
    ("Juma Oteno praised his colleagues.", "colleagues", ""),
    ("Norwegian allies praised Kenya.", "allies", "group-norwegian-allies"),
]

CHAMBERS = [
    ("U.S. senators argued. The Senate voted down the House bill.", "Senate", "organisation-us-senate"),
    (
        "U.S. senators argued. The Senate voted down the House bill.",
        "House",
        "organisation-us-house-of-representatives",
    ),
    ("Kenyan senators argued. The Senate voted.", "Senate", "organisation-senate"),
    ("U.S. voters bought a house. The House of Quillby sells gloves.", "House", "organisation-house-of-quillby"),
    ("The Assad regime fell. Nobody mourned the Asad regime.", "Asad regime", "country-sy"),
]

REPEATED = [
    ("The Security Council met. Kenya told the council that it would leave.", "council",
     "organisation-un-security-council"),
    ("The Blue Reef Alliance (BRA) met in Oslo. Nobody had told Blue Reef Alliance why.", "Blue Reef",
     "organisation-blue-reef-alliance"),
]  # fmt: skip

OF_ONE_COUNTRY = [
    ("The US House of Representatives voted. Bolton wrote to the House of Representatives.",
     "House of Representatives.", "organisation-us-house-of-representatives"),
    ("The Australian Electoral Board met. Judges wrote to the Electoral Board.", "Electoral Board.",
     "organisation-australian-electoral-board"),
    ("The Kenyan Electoral Board met. The Ugandan Electoral Board did not. Judges wrote to the Electoral Board.",
     "Electoral Board.", "organisation-electoral-board"),
    ("The US Supreme Court met. The Supreme Court of India did not. Judges wrote to the Supreme Court.",
     "Supreme Court.", "organisation-supreme-court"),
    ("The US Supreme Court met. Judges wrote to the island's Supreme Court.", "Supreme Court.",
     "organisation-supreme-court"),
]  # fmt: skip

UNLISTED = [
    ("The mayor accused Harkness of theft.", "Harkness", "person-harkness"),
    ("Most voters elected Trevanion in May.", "Trevanion", "person-trevanion"),
    ("The rebels shelled Tarrowby on Sunday.", "Tarrowby", "place-tarrowby"),
    ("The army fled Lodra.", "Lodra", "place-lodra"),
    ("Quillby, who won in May, went home to sleep.", "Quillby", "person-quillby"),
    ("Tarrowby, which lies on a river, was quiet all day.", "Tarrowby", "place-tarrowby"),
    ("Quillby is a candidate for mayor.", "Quillby", "person-quillby"),
    ("Quillby is a port on a wide river.", "Quillby", "place-quillby"),
    ("Harkness endorsed the plan of the council.", "Harkness", "person-harkness"),
    ("London vowed to fight the plan of the council.", "London", "country-gb"),
]

ROLES = [
    ("The judge fined the firm.", "judge", "group-judge"),
    ("The prosecutor charged Kaj Holm.", "prosecutor", "group-prosecutor"),
    ("The chairwoman of the Blue Reef Alliance left.", "chairwoman", "group-chairwoman"),
    ("The secretary of Sela Niko left.", "secretary", "group-secretary"),
    ("The premier of Latvia left.", "premier", "person-latvian-prime-minister"),
    ("Critics will judge the plan by its costs.", "judge", ""),
    ("The secretary bird flew over Kenya.", "secretary", ""),
]

MET = [
    ("The president met President Idra Mbaye of Chad in Rome.", "The president", ""),
    ("The Foreign Secretary met Foreign Minister Juma Oteno of Kenya.", "Foreign Secretary",
     "group-foreign-secretary"),
    ("President Idra Mbaye of Chad flew to Rome. The president met envoys there.", "president", "person-idra-mbaye"),
    ("Foreign Minister Juma Oteno of Kenya spoke. The foreign minister then left.", "foreign minister",
     "person-juma-oteno"),
]  # fmt: skip

PEOPLES = [
    ("The French troops left Mali.", "French troops", "group-french-troops"),
    ("Norway praised the French troops.", "French troops", "group-french-troops"),
    ("The Chinese officials left Oslo.", "Chinese officials", "group-chinese-officials"),
    ("The French left Mali.", "French", "country-fr"),
    ("The British met the Dutch troops.", "British", "country-gb"),
]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [*OFFICES, *PERSONS, *NOMINALS, *OWNED, *TAKEN_UP, *SHARED, *UNLISTED, *ROLES, *MET, *PEOPLES, *NO_ACTORS, *PLACED]
    + REPEATED
    + CHAMBERS
    + OF_ONE_COUNTRY
    + DESCRIBED
    + RELATED
    + MENDED
    + MINISTRIES,
)
def test_named(text: str, words: str, expected: str) -> None:
    assert named(text, words) == expected


def test_office_holder_of_the_day() -> None:
    text = "The French president left Rome."
    assert named(text, "French president", "2019-05-01") == "person-emmanuel-macron"
    assert named(text, "French president") == "person-french-president"


def test_country_of_a_person_from_the_office() -> None:
    actor = cast("Kenyan Foreign Minister Juma Oteno spoke.").actor("person-juma-oteno")
    assert actor is not None
    assert actor.country == "KE"


def test_two_persons_of_one_surname_stay_two() -> None:
    found = {actor.id for actor in cast("Anna Berg met Tomas Berg in Oslo.").actors if actor.kind == "person"}
    assert found == {"person-anna-berg", "person-tomas-berg"}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Putin", "the", "U.S.", "’s", "'s", "(", ")", "-", "President", "of", "Ministry", ",", "said", "\u00a0",
             "KYIV", "al-", "Jr.", "“", "”", "officials", "she", "DPRK", "!", "É", "—", "Mr.", "New", "York"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_mentions_never_overlap_and_say_what_stands_there(words: list[str]) -> None:
    text = " ".join(["Kim", *words])
    article = Article("0", text, "", (Block("paragraph", 0, len(text)),), Source("own", "0", "text/plain"))
    from lib.extract.parse import model

    found = cast_of(*next(iter(parse_all([article], model.load()))))
    for before, after in zip(found.mentions, found.mentions[1:], strict=False):
        assert before.end <= after.start or (before.start, before.end) == (after.start, after.end)
    for mention in found.mentions:
        assert mention.text == text[mention.start : mention.end]
        assert mention.text.strip()
        assert found.actor(mention.actor) is not None
