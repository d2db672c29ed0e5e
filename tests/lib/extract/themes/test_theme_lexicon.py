import pytest

from lib import gazetteer
from lib.extract.themes.theme_lexicon import WEIGHTS, ThemesFileError, Use, extended, own, standard

PORTS = (
    "own:ports:\n  label: ports\n  strong: [container terminal]\n  words: [harbour]\n  ambiguous: [{quay: [ship]}]\n"
)


def test_every_media_topic_has_words_and_every_level_2_topic_many():
    terms = {row["id"]: 0 for row in gazetteer.table("ontology/iptc-media-topics")}
    for uses in standard().uses.values():
        for topic in {use.topic for use in uses}:
            if topic in terms:
                terms[topic] += 1
    level_2 = {row["id"] for row in gazetteer.table("ontology/iptc-media-topics") if row["level"] == "2"}
    assert len(level_2) == 120
    assert min(terms.values()) >= 15
    assert not [topic for topic in level_2 if terms[topic] < 25]


def test_no_term_stands_twice_in_an_entry():
    themes = gazetteer.lexicon("lexicons/themes").values()
    for listed in (*themes, gazetteer.lexicon("lexicons/own_themes")):
        for topic, entry in listed.items():
            terms = [str(t) if isinstance(t, str) else min(t) for key in WEIGHTS for t in entry.get(key, ())]
            assert sorted(set(terms)) == sorted(terms), topic


def test_twenty_analysts_themes():
    assert len(own().labels) == 20
    assert set(own().parents.values()) == {"own"}
    assert own().labels["own:sanctions"] == "sanctions"


def test_roots():
    assert standard().root("medtop:20000056") == "medtop:16000000"
    assert standard().root("medtop:16000000") == "medtop:16000000"
    assert standard().root("own:nuclear") == "own:nuclear"


def test_everyday_words_need_company():
    uses = {use.topic: use for use in standard().uses["race"]}
    assert all(use.beside is not None for use in uses.values())


def test_a_users_file_adds_and_replaces(tmp_path):
    file = tmp_path / "themes.yaml"
    file.write_text(PORTS + "own:sanctions:\n  label: my sanctions\n  words: [embargo]\n", encoding="utf-8")
    lexicon = extended(own(), file)
    assert lexicon.labels["own:ports"] == "ports"
    assert lexicon.labels["own:sanctions"] == "my sanctions"
    assert lexicon.uses["quay"] == (Use("own:ports", 1.0, ("ship",)),)
    assert not [use for use in lexicon.uses["asset freeze"] if use.topic == "own:sanctions"]
    assert len(lexicon.labels) == 21
    assert "own:ports" not in own().labels  # the one that ships is unchanged


def test_no_file_adds_nothing(tmp_path):
    assert extended(own(), tmp_path / "none.yaml") is own()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("own:x: [", "cannot be read as YAML"),
        ("- a\n- b", "must map theme ids"),
        ("ports:\n  label: a\n  words: [b]", "must begin with own:"),
        ("own:x:\n  words: [b]", "needs a label"),
        ("own:x:\n  label: a", "has no words"),
        ("own:x:\n  label: a\n  words: b", "must be a list"),
        ("own:x:\n  label: a\n  word: [b]", "unknown key “word”"),
        ("own:x:\n  label: a\n  words: [{b: c, d: e}]", "must be a word or one word with a list"),
        ("own:x:\n  label: a\n  words: [{b: c}]", "must be a word or one word with a list"),
    ],
)
def test_a_bad_file_is_named_in_one_sentence(tmp_path, text, sentence):
    file = tmp_path / "themes.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ThemesFileError, match=sentence):
        extended(own(), file)
