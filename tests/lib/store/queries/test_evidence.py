"""Every number has exactly its sentences."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lib.facts import QUAD_OF
from lib.filters import Filters
from lib.store import Change, Lake, View, open_lake
from lib.store.queries import actors, articles, evidence, links, overview, quotes, relations, themes
from lib.store.tables import write
from tests.benchmarks import generated
from tests.lib.store.world import POLITICS

NO, IS, HOLM = "country:NO", "country:IS", "person:marta-holm"
EVERY = 10_000


def test_an_edge_shows_its_sentences_with_marks(view: View) -> None:
    shown = evidence.edge(view, Filters(), NO, IS)
    assert list(shown.columns) == evidence.COLUMNS
    assert shown["text"].tolist() == ["Norway blames Iceland over fish.", "Norway thanked Iceland."]
    assert shown["marks"][0] == [[0, 6, "source"], [7, 13, "trigger"], [14, 21, "target"]]
    assert shown["label"].tolist() == ["ACCUSE · conflict · done", "SUPPORT · cooperation · done"]
    assert shown["speaker"].tolist() == [None, None]
    assert shown.attrs["total"] == 2


@pytest.mark.parametrize("asked", [Filters(), Filters(polarities=("conflict",), voices=("told",), kinds=("country",))])
def test_doubtful_acts_are_those_kept_apart_in_the_articles(asked: Filters, sample_view: View) -> None:
    sentences: dict[tuple[str | None, str | None], set[tuple[str, int]]] = {}
    for facts in articles.many(sample_view, articles.ids(sample_view)):
        kinds = {actor.id: actor.kind for actor in facts.actors}
        for act in facts.doubtful:
            told = "claimed" if act.claimed_by else "told"
            if asked == Filters() or (act.polarity, told, kinds[act.source], kinds[act.target]) == (
                "conflict", "told", "country", "country",
            ):  # fmt: skip
                at = next(span.start for span in facts.sentences if span.start <= act.trigger_start < span.end)
                for ends in ((act.source, act.target), (act.source, None), (None, act.target), (None, None)):
                    sentences.setdefault(ends, set()).add((facts.article.id, at))
    assert sentences
    for ends, places in sentences.items():
        shown = evidence.doubtful(sample_view, asked, (ends,), limit=EVERY)
        assert set(zip(shown["article"], shown["start"], strict=True)) == places
        assert len(shown) == shown.attrs["total"] == len(places)


def test_each_word_of_a_theme_opens_its_sentences(view: View) -> None:
    for word, sentences in themes.words(view, Filters(), POLITICS).itertuples(index=False):
        assert evidence.theme(view, Filters(), POLITICS, word).attrs["total"] == sentences


def test_each_name_opens_its_sentences(view: View) -> None:
    for row in actors.names_used(view, Filters(), NO).to_dict("records"):
        assert evidence.named(view, Filters(), NO, row["text"], row["how"]).attrs["total"] == row["sentences"]


def test_an_article_opens_the_links_in_it_and_to_it(view: View) -> None:
    found = links.graph(view, Filters())
    for article in {*found["article"], *found["linked"].dropna()}:
        shown = evidence.links_of(view, Filters(), article)
        assert shown.attrs["total"] == ((found["article"] == article) | (found["linked"] == article)).sum()


def test_a_claim_names_its_speaker(view: View) -> None:
    shown = evidence.pair(view, Filters(voices=("claimed",)), NO, IS)
    assert set(shown["speaker_name"]) == {"Marta Holm"}


def test_a_quote_is_shown_in_its_sentence(view: View) -> None:
    shown = evidence.quotes(view, Filters(), HOLM, NO)
    assert shown["text"].tolist() == ["Iceland welcomed Norway, said Marta Holm."]
    assert shown["marks"][0] == [[12, 35, "quote"], [29, 35, "mention"], [37, 41, "cue"], [42, 52, "speaker"]]


@pytest.mark.parametrize(("speech", "indirect"), [("quoted", False), ("reported", True)])
def test_quotations_and_paraphrases_open_apart(speech: str, indirect: bool, sample_view: View) -> None:
    shown = evidence.quotes(sample_view, Filters(speech=(speech,)), limit=EVERY)
    assert len(shown) == shown.attrs["total"] == quotes.kinds(sample_view, Filters())[speech] > 0
    assert set(shown["label"].str.startswith("indirect")) == {indirect}


def test_pages(view: View) -> None:
    whole = evidence.relations(view, Filters())
    parts = [evidence.relations(view, Filters(), limit=2, offset=n) for n in (0, 2, 4, 6)]
    assert [len(part) for part in parts] == [2, 2, 1, 0]
    assert {part.attrs["total"] for part in parts} == {5}
    assert [text for part in parts for text in part["text"]] == whole["text"].tolist()


def test_the_strongest_come_first_when_asked(view: View) -> None:
    shown = evidence.edge(view, Filters(), NO, IS, order="strongest")
    assert shown["confidence"].tolist() == [0.9, 0.4]
    weakest = evidence.relations(view, Filters(), order="strongest", limit=1, offset=4)
    assert (weakest["text"].tolist(), weakest.attrs["total"]) == (["Norway thanked Iceland."], 5)


READS = {
    "relations": lambda view, **shown: evidence.relations(view, Filters(), **shown),
    "quotes": lambda view, **shown: evidence.quotes(view, Filters(), **shown),
    "theme": lambda view, **shown: evidence.theme(view, Filters(), POLITICS, **shown),
    "actor": lambda view, **shown: evidence.actor(view, Filters(), IS, **shown),
    "articles": lambda view, **shown: evidence.articles(view, Filters(), **shown),
    "portrayal": lambda view, **shown: evidence.portrayal(view, Filters(), IS, "aggressive", **shown),
}


@pytest.mark.parametrize("name", READS)
def test_all_orders_show_the_same_rows(view: View, name: str) -> None:
    newest, oldest, strongest = (READS[name](view, order=order) for order in ("newest", "oldest", "strongest"))
    assert len(newest) and sorted(newest["text"]) == sorted(strongest["text"]) == sorted(oldest["text"])
    assert oldest["published"].tolist() == sorted(oldest["published"], key=lambda day: day or "~")
    first = READS[name](view, order="oldest", limit=1)
    assert first["text"].tolist() == oldest["text"].tolist()[:1]


def test_pages_of_an_actor_join_without_gap(made: View) -> None:
    whole = evidence.actor(made, Filters(), "made:0", limit=EVERY)
    parts = [evidence.actor(made, Filters(), "made:0", limit=7, offset=n) for n in range(0, len(whole) + 7, 7)]
    places = [tuple(row) for part in parts for row in part[["article", "start", "end"]].itertuples(index=False)]
    assert places == [tuple(row) for row in whole[["article", "start", "end"]].itertuples(index=False)]
    assert {part.attrs["total"] for part in parts} == {len(whole)}
    assert {part.attrs["articles"] for part in parts if len(part)} == {whole["article"].nunique()}


def test_other_evidence(view: View) -> None:
    assert evidence.theme(view, Filters(), POLITICS)["marks"].tolist()[0] == [[0, 5, "theme"]]
    assert evidence.portrayal(view, Filters(), IS, "AGGRESSIVE")["speaker"].tolist() == [HOLM]
    assert evidence.link(view, Filters(), "Talks open")["label"].tolist() == ["Asia"]
    assert evidence.acts(view, Filters(), NO, "source").attrs["total"] == 2
    assert evidence.articles(view, Filters()).attrs["total"] == 4
    assert evidence.edge(view, Filters(), "nobody", NO).attrs["total"] == 0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Forty generated articles, half in one transaction, half in another."""
    lake: Lake = open_lake(tmp_path_factory.mktemp("made"))
    facts = list(generated.articles(40, seed=7))
    write.apply(lake, Change("t", "first half", added=facts[:20]))
    write.apply(lake, Change("t", "second half", added=facts[20:]))
    return lake.view()


FILTERS = some.builds(
    Filters,
    date_from=some.sampled_from([None, "2021-03-01", "2023-01-01"]),
    date_to=some.sampled_from([None, "2024-01-01"]),
    dated=some.booleans(),
    undated=some.booleans(),
    outlets=some.sampled_from([(), generated.OUTLETS[:9], generated.OUTLETS[3:30]]),
    sections=some.sampled_from([(), ("Section 1", "Section 2", "Section 3")]),
    themes=some.sampled_from([(), ("medtop:11000000", "medtop:15000000", "medtop:04000000")]),
    actor=some.sampled_from([None, "made:0", "made:1"]),
    kinds=some.sampled_from([(), ("person", "country", "group")]),
    types=some.sampled_from([(), tuple(QUAD_OF)[:6]]),
    polarities=some.sampled_from([(), ("conflict",), ("cooperation", "neutral")]),
    voices=some.sampled_from([(), ("told",), ("claimed",)]),
    by=some.sampled_from([(), ("made:0", "made:1", "made:2")]),
    confidence=some.sampled_from([0.0, 0.5]),
    once=some.booleans(),
)
SLOWLY = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOWLY
@given(FILTERS)
def test_relation_counts_are_their_evidence(made: View, filters: Filters) -> None:
    assert overview.counts(made, filters)["relations"] == len(evidence.relations(made, filters, limit=EVERY))
    for edge in relations.edges(made, filters).head(5).itertuples():
        shown = evidence.edge(made, filters, str(edge.source), str(edge.target), limit=EVERY)
        assert edge.sentences == len(shown) == shown.attrs["total"]
        assert edge.articles == shown["article"].nunique()
        for sign in ("cooperation", "conflict", "neutral"):
            if not filters.polarities:
                signed = evidence.edge(made, filters.with_(polarities=(sign,)), str(edge.source), str(edge.target))
                assert getattr(edge, sign) == signed.attrs["total"]
    for row in relations.types(made, filters).head(3).itertuples():
        assert row.sentences == evidence.relations(made, filters.with_(types=(str(row.plover_type),))).attrs["total"]


@SLOWLY
@given(FILTERS)
def test_other_counts_are_their_evidence(made: View, filters: Filters) -> None:
    counts = overview.counts(made, filters)
    assert counts["articles"] == evidence.articles(made, filters).attrs["total"]
    assert counts["articles"] == articles.by_month(made, filters)["articles"].sum()
    assert counts["quotes"] == quotes.total(made, filters) == evidence.quotes(made, filters).attrs["total"]
    for row in actors.ranking(made, filters, limit=3).itertuples():
        name = str(row.actor)
        assert row.sentences == evidence.actor(made, filters, name).attrs["total"]
        assert row.quotes == evidence.quotes(made, filters, speaker=name).attrs["total"]
        assert row.sentences == actors.by_month(made, filters, name)["sentences"].sum()
    for row in quotes.matrix(made, filters).head(3).itertuples():
        assert row.quotes == evidence.quotes(made, filters, str(row.speaker), str(row.actor)).attrs["total"]
    for row in themes.tree(made, filters).head(3).itertuples():
        assert row.sentences == evidence.theme(made, filters, str(row.topic)).attrs["total"]
        themed = overview.counts(made, filters.with_(themes=(str(row.topic),)))
        assert row.articles == themed["articles"] or filters.themes
    for row in links.wanted(made, filters).head(2).itertuples():
        assert row.links == evidence.link(made, filters, str(row.title)).attrs["total"]


@SLOWLY
@given(FILTERS)
def test_text_and_marks_are_the_article_s_own(made: View, filters: Filters) -> None:
    for row in evidence.relations(made, filters, limit=5).itertuples():
        found = articles.facts(made, str(row.article))
        assert found is not None
        assert found.article.text[row.start : row.end] == row.text
        assert all(row.start <= a < b <= row.end for a, b, _ in row.marks)


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), 1),
        (Filters(by=(HOLM,)), 1),
        (Filters(by=(NO,)), 0),
        (Filters(voices=("claimed",)), 1),
        (Filters(voices=("told",)), 0),
    ],
    ids=str,
)
def test_portrayals_are_their_evidence(view: View, filters: Filters, words: int) -> None:
    found = actors.portrayals(view, filters, IS)
    assert len(found) == words
    for row in found.itertuples():
        assert row.times == evidence.portrayal(view, filters, IS, str(row.descriptor)).attrs["total"]
    assert [list(row) for row in actors.portrayal_words(view, filters, IS).itertuples(index=False)] == words * [
        ["aggressive", "negative", ["Marta Holm"], 1]
    ]


def test_labels_are_unique(made: View) -> None:
    labels = actors.options(made)["label"]
    assert labels.is_unique


def test_every_speaker_of_the_matrix_has_a_total(sample_view: View) -> None:
    cells = quotes.matrix(sample_view, Filters())
    speakers = set(cells["speaker"])
    theirs = quotes.by_speaker(sample_view, Filters(), among=sorted(speakers)).set_index("speaker")["quotes"]
    assert set(theirs.index) == speakers
    assert all(theirs[row["speaker"]] >= row["quotes"] for row in cells.to_dict("records"))
