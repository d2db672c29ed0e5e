import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.extract.themes import own_themes_of, themes_of, themes_of_text
from lib.extract.themes.theme_lexicon import ThemesFileError, own, standard
from lib.facts import Article, Block, Source

GOLD = Path(__file__).parents[3] / "gold" / "themes.jsonl"
WAR, CRIME, ECONOMY, LABOUR, SPORT, POLITICS = (
    f"medtop:{number}000000" for number in ("16", "02", "04", "09", "15", "11")
)


def article_of(text: str) -> Article:
    """An article with its first line as headline and every other line as a paragraph."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph" if blocks else "headline", at, at + len(line)))
        at += len(line) + 1
    return Article("a", text, text.split("\n")[0], tuple(blocks), Source("a.txt", "0", "text/plain"))


def topics(text: str) -> list[str]:
    return [theme.topic for theme in themes_of_text(article_of(text))]


@pytest.mark.parametrize(
    ("text", "expected", "never"),
    [
        ("Strike at docks\nThe union called the strike over wages; pickets stood at the gate.", LABOUR, WAR),
        ("Strike on depot\nThe missile strike hit an army depot and killed two soldiers.", WAR, LABOUR),
        ("Match decided late\nThe goalkeeper saved a penalty and the match ended in a draw.", SPORT, CRIME),
        ("Court frees man\nThe court acquitted him after the prosecutor withdrew the indictment.", CRIME, SPORT),
        ("Bank cuts rates\nThe central bank lowered interest rates as inflation fell.", ECONOMY, "medtop:06000000"),
        ("Envoy in Oslo\nThe ambassador met diplomats on the treaty; the embassy spoke of dialogue.", POLITICS, SPORT),
        (
            "Race for mayor\nTwo candidates lead the race; voters go to the polls and the debate scored points.",
            POLITICS,
            SPORT,
        ),
        ("Price war\nThe supermarkets fight a price war; a discounter began the attack on margins.", ECONOMY, WAR),
        (
            "Drill in the north\nThe army held a drill in the theatre of operations; soldiers fired.",
            WAR,
            "medtop:01000000",
        ),
        ("Stolen base\nA stolen base in the ninth inning won the baseball game for the team.", SPORT, CRIME),
        ("Perfect storm\nA perfect storm hit lenders; the central bank fears a recession.", ECONOMY, "medtop:17000000"),
        ("Picnic by the river bank\nThey struck a deal with the ferryman and sang.", None, ECONOMY),
    ],
)
def test_words_with_false_friends(text, expected, never):
    found = topics(text)
    assert found[:1] == ([expected] if expected else [])
    assert never not in found


def test_level_2_comes_under_its_level_1_and_after_it():
    found = topics("Truce holds\nThe ceasefire holds; mediators and peacekeepers watch the buffer zone.")
    assert found[:2] == [WAR, "medtop:20000073"]
    assert "own:cease-fire" in found


@pytest.mark.parametrize("text", ["", "A walk\nWe saw nothing of note today.", "One war\nIt rained."])
def test_too_little_gives_no_theme(text):
    assert topics(text) == []


def test_names_are_matched_with_their_case():
    assert "medtop:07000000" in topics("Note\nWHO and the CDC warned the FDA about a vaccine.")
    assert topics("Note\nPeople who came asked who else had come, and who not.") == []


def test_a_headline_outweighs_the_body():
    text = "Ceasefire and truce\nAmbassadors and diplomats met.\nThe embassy spoke of a treaty."
    turned = "Ambassadors and diplomats\nA ceasefire was named.\nSome spoke of a truce and a treaty."
    assert topics(text)[0] == WAR
    assert topics(turned)[0] == POLITICS


def test_one_word_twice_is_two_places_but_one_word():
    (one,) = [
        theme
        for theme in themes_of_text(article_of("Painters\nPainters came.\nPainters left."))
        if "01000" in theme.topic
    ]
    assert len(one.evidence) == 3
    assert one.score < 0.6


@pytest.fixture(scope="module")
def gold() -> list[dict]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_own_gold(gold):
    top_1 = top_3 = level_2 = 0
    parents = standard().parents
    for text in gold:
        found = topics(text["text"])
        first = [topic for topic in found if parents[topic] == ""]
        second = [topic for topic in found if parents[topic] not in ("", "own")]
        top_1 += bool(first) and first[0] in text["level1"]
        top_3 += text["level1"][0] in first[:3]
        level_2 += bool(set(second[:3]) & set(text["level2"]))
    assert len(gold) >= 60
    assert {text["level1"][0] for text in gold} == {topic for topic, parent in parents.items() if not parent}
    assert (top_1 / len(gold) >= 0.85, top_3 / len(gold) >= 0.95, level_2 / len(gold) >= 0.8) == (True, True, True)


def test_own_gold_of_the_analysts_themes():
    texts = [json.loads(line) for line in GOLD.with_name("own_themes.jsonl").read_text(encoding="utf-8").splitlines()]
    first = [next((t.topic for t in own_themes_of(article_of(text["text"]))), None) for text in texts]
    assert {text["theme"] for text in texts} == set(own().labels)
    assert sum(topic == text["theme"] for topic, text in zip(first, texts, strict=True)) >= 18


def test_every_span_says_what_it_says(gold):
    for text in gold:
        for theme in themes_of_text(article_of(text["text"])):
            spans = [(span.start, span.end) for span in theme.evidence]
            words = [text["text"][start:end] for start, end in spans]
            assert spans == sorted(set(spans))
            assert all(word and word == word.strip() and word[0].isalnum() for word in words)
            assert 0 < theme.score < 1


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="war, peace\nGOAL’“-é ", max_size=80))
def test_any_text_gives_spans_inside_it(text):
    for theme in themes_of_text(article_of(text)):
        assert all(0 <= span.start < span.end <= len(text) for span in theme.evidence)


def test_parsed_and_tokenised_articles_give_the_same(gold):
    articles = [article_of(text["text"]) for text in gold[:6]]
    for article, passages in parse_all(articles, model.load()):
        assert themes_of(article, passages) == themes_of_text(article)


def test_a_users_file_applies_and_an_edit_applies_again(tmp_path):
    article = article_of(
        "Quay opens\nThe container terminal lies by the harbour. Ships reached the container terminal."
    )
    file = tmp_path / "themes.yaml"
    assert own_themes_of(article, file) == ()
    file.write_text(
        "own:ports:\n  label: ports\n  strong: [container terminal]\n  words: [harbour]\n", encoding="utf-8"
    )
    (theme,) = own_themes_of(article, file)
    assert (theme.topic, theme.label) == ("own:ports", "ports")
    assert [article.text[s.start : s.end] for s in theme.evidence] == [
        "container terminal",
        "harbour",
        "container terminal",
    ]
    assert theme in themes_of_text(article, file)
    file.write_text("own:ports:\n  label: ports and quays\n  words: [harbour, quay]\n", encoding="utf-8")
    assert [theme.label for theme in own_themes_of(article, file)] == ["ports and quays"]
    file.write_text("own:ports: 3", encoding="utf-8")
    with pytest.raises(ThemesFileError):
        own_themes_of(article, file)
