"""Full text: what is found, how it is asked, and that the index mends itself."""

import dataclasses
import shutil
from collections import Counter

import pytest
import tantivy

from lib.filters import Filters
from lib.store import Change, Lake, SearchError
from lib.store.queries import articles
from lib.store.search import full_text, index, query
from lib.store.tables import write
from lib.store.tables.recasting import Merging
from tests.lib.store.world import ACTORS, COPY, FISH, TALKS, WORLD, facts_of

FOUND = [
    ("fish", 2),
    ("“took our”", 1),
    ("aggressive-fish", 1),
    ("holm's", 0),
    ("iceland AND NOT welcomed", 4),
    ("iceland AND (took OR welcomed)", 3),
    ("speaker:(holm OR nobody)", 2),
    ("FISH", 2),
    ("iceland", 6),
    ('"Iceland welcomed"', 2),
    ('"welcomed Iceland"', 0),
    ("war AND far", 2),
    ("war OR cup", 3),
    ("iceland NOT welcomed", 4),
    ("welc*", 2),
    ("speaker:holm", 2),
    ("actor:norway", 4),
    ("outlet:daily war", 1),
    ("title:begin", 3),
    ("begin", 1),
    ("quiet", 1),
    ("(war OR cup) AND far", 2),
    ("nowhere", 0),
]


@pytest.mark.parametrize(("text", "count"), FOUND)
def test_found(world_lake: Lake, text: str, count: int) -> None:
    shown = full_text.search(world_lake.view(), Filters(), text)
    assert len(shown) == count == shown.attrs["total"]


def test_a_title_that_the_text_does_not_say_is_found_at_the_first_sentence(world_lake: Lake) -> None:
    shown = full_text.search(world_lake.view(), Filters(), "begin")
    assert (shown["text"].tolist(), shown["title"].tolist()) == (["Talks open."], ["Talks begin"])


def test_pages_join_without_gap_in_all_orders(world_lake: Lake) -> None:
    for order in ("newest", "oldest", "strongest"):
        whole = full_text.search(world_lake.view(), Filters(), "iceland OR norway", order=order)
        parts = [full_text.search(world_lake.view(), Filters(), "iceland OR norway", limit=2, offset=n, order=order)
                 for n in range(0, len(whole) + 2, 2)]  # fmt: skip
        assert sorted(text for part in parts for text in part["text"]) == sorted(whole["text"])
        assert {part.attrs["total"] for part in parts} == {len(whole)}
    assert full_text.search(world_lake.view(), Filters(), "iceland", order="newest")["published"][0] == "2024-02-03"
    oldest = full_text.search(world_lake.view(), Filters(), "iceland OR norway", order="oldest")["published"].tolist()
    assert oldest == sorted(oldest, key=lambda day: day or "~")


@pytest.mark.parametrize("filters", [Filters(), Filters(outlets=("Wire",)), Filters(date_from="2024-02-01")])
def test_the_spread_adds_up_to_the_hits(world_lake: Lake, filters: Filters) -> None:
    view = world_lake.view()
    shown, spread = (read(view, filters, "norway OR nothing") for read in (full_text.search, full_text.spread))
    assert spread.sentences == shown.attrs["total"] == len(shown)
    assert spread.articles == shown["article"].nunique()
    assert dict(zip(*map(spread.outlets.get, ("outlet", "sentences")), strict=True)) == Counter(shown["outlet"])
    for row in spread.times.dropna().itertuples():
        one = filters.in_time(str(row.time))
        assert full_text.search(view, one, "norway OR nothing").attrs["total"] == row.sentences


def test_an_article_without_outlet_and_date_is_counted_apart(world_lake: Lake) -> None:
    spread = full_text.spread(world_lake.view(), Filters(), "note")
    assert spread.times.to_dict("records") == [{"time": None, "sentences": 1}]
    assert spread.outlets.to_dict("records") == [{"outlet": None, "sentences": 1}]


def test_best_first_with_marks(world_lake: Lake) -> None:
    shown = full_text.search(world_lake.view(), Filters(), "aggressive fish")
    assert shown["text"][0] == '"Iceland took our aggressive fish" said Marta Holm.'
    assert shown["marks"][0] == [[51, 61, "mention"], [62, 66, "mention"]]


def test_filters_narrow(world_lake: Lake) -> None:
    view = world_lake.view()
    shown = full_text.search(view, Filters(outlets=("Daily",)), "welcomed")
    assert shown["article"].tolist() == [TALKS.article.id]
    assert shown.attrs["total"] == 1
    assert full_text.search(view, Filters(), "iceland", limit=1).attrs["total"] > 1


@pytest.mark.parametrize(
    "text", ["", "  ", '"open', "fish AND", "(", "nofield:x", "AND", "-fish", "*", "x" * 2000, "(" * 50]
)
def test_what_cannot_be_understood_is_said_in_one_sentence(world_lake: Lake, text: str) -> None:
    with pytest.raises(SearchError) as error:
        full_text.search(world_lake.view(), Filters(), text)
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_what_stands_around_an_article_is_no_hit_and_its_title_still_is(lake: Lake) -> None:
    kinds = ("section", "boilerplate", "headline", "paragraph", "related_link")
    found = facts_of("World.\nShare this.\nTalks.\nNorway waits.\nNorway in pictures.", title="Signals")
    blocks = tuple(dataclasses.replace(b, kind=k) for b, k in zip(found.article.blocks, kinds, strict=True))
    one = dataclasses.replace(found, article=dataclasses.replace(found.article, blocks=blocks))
    write.apply(lake, Change("a", "one", added=[one]))
    hits = {word: full_text.search(lake.view(), Filters(), word)["text"].tolist() for word in ("norway", "signals")}
    assert hits == {"norway": ["Norway waits."], "signals": ["Talks."]}
    assert full_text.search(lake.view(), Filters(), "share OR world OR pictures").attrs["total"] == 0


def test_follows_the_store(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    old = lake.view()
    assert len(full_text.search(old, Filters(), "iceland")) > 0
    write.apply(lake, Change("a", "two", added=[TALKS, COPY]))
    assert full_text.search(lake.view(), Filters(), "welcomed").attrs["total"] == 2
    assert full_text.search(lake.view(old.revision), Filters(), "welcomed").attrs["total"] == 0
    write.remove(lake, [COPY.article.id])
    assert full_text.search(lake.view(), Filters(), "welcomed").attrs["total"] == 1


@pytest.mark.parametrize("catalog", ["file", "postgres"], indirect=True)
def test_an_old_revision_still_finds_what_was_removed_or_changed_since(lake: Lake) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    old = lake.view()
    before = full_text.search(old, Filters(), "welcomed")
    spread = full_text.spread(old, Filters(), "welcomed")
    write.remove(lake, [COPY.article.id])
    weekly = dataclasses.replace(TALKS, article=dataclasses.replace(TALKS.article, outlet="Weekly"))
    write.apply(lake, Change("a", "another outlet", replaced={TALKS.article.id: weekly}))
    assert full_text.search(lake.view(), Filters(outlets=("Weekly",)), "welcomed").attrs["total"] == 1
    again = full_text.search(lake.view(old.revision), Filters(), "welcomed")
    assert sorted(again["article"]) == sorted(before["article"]) == sorted([TALKS.article.id, COPY.article.id])
    assert full_text.spread(lake.view(old.revision), Filters(), "welcomed").outlets.equals(spread.outlets)
    assert full_text.search(lake.view(old.revision), Filters(outlets=("Daily",)), "welcomed").attrs["total"] == 1


def test_after_a_merge_the_index_is_renewed_only_when_it_is_asked_by_name(lake: Lake) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    norway, iceland = ACTORS["Norway"], ACTORS["Iceland"]
    assert full_text.search(lake.view(), Filters(actor=iceland.id), "iceland OR norway").attrs["total"] > 0
    mine = [facts.article.id for facts in WORLD if iceland in facts.actors]
    write.apply(lake, Change("a", "a merge", recast=[Merging(iceland.id, norway, mine)]))
    asked = (
        Filters(),
        Filters(actor=norway.id),
        Filters(actor=iceland.id),
        Filters(actor=norway.id, outlets=("Wire",)),
    )

    def totals() -> list[int]:
        return [full_text.search(lake.view(), one, "iceland OR norway").attrs["total"] for one in asked]

    before = totals()
    assert index.current(lake, lake.view(), names=False).otherwise == set(mine)
    named = full_text.search(lake.view(), Filters(), "actor:norway").attrs["total"]
    assert not index.current(lake, lake.view(), names=False).otherwise
    index.rebuild(lake)
    assert totals() == before and before[2] == 0 < before[1]
    assert full_text.search(lake.view(), Filters(), "actor:norway").attrs["total"] == named


@pytest.mark.parametrize("harm", ["missing", "cut", "garbled"])
def test_a_harmed_index_is_made_anew(lake: Lake, harm: str) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    whole = full_text.search(lake.view(), Filters(), "iceland")
    folder = index.folder_of(lake)
    if harm == "missing":
        shutil.rmtree(folder)
    elif harm == "cut":
        (folder / "meta.json").unlink()
    else:
        (folder / "meta.json").write_text("{nonsense")
    assert full_text.search(lake.view(), Filters(), "iceland").equals(whole)


def test_of_too_many_hits_the_articles_are_estimated(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [facts_of(f"Norway waits.\nNothing {n}.\nNorway waits for {n}.") for n in range(100)]
    write.apply(lake, Change("a", "many", added=many))
    exact = full_text.spread(lake.view(), Filters(), "norway")
    monkeypatch.setattr(full_text, "_COUNTABLE", 1)
    monkeypatch.setattr(full_text, "_DRAWN", 12)
    about = full_text.spread(lake.view(), Filters(), "norway")
    assert (exact.exact, about.exact) == (True, False)
    assert (about.articles, about.sentences) == (exact.articles, exact.sentences) == (100, 200)
    opened = index.current(lake, lake.view()).opened
    drawn = opened.searcher().search(tantivy.Query.term_query(opened.schema, "lot", "16"), 300).count
    assert 0 < drawn < 100


def test_articles_that_come_later_have_other_numbers(lake: Lake) -> None:
    for n in range(4):
        more = [facts_of(f"Norway waits {n} {m}.\nNorway waits.") for m in range(n + 1)]
        write.apply(lake, Change("a", "more", added=more))
        assert full_text.spread(lake.view(), Filters(), "norway").articles == (n + 1) * (n + 2) // 2


def test_halves_together_are_the_whole(world_lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> tuple[object, ...]:
        view, text = world_lake.view(), "iceland OR norway"
        found = [full_text.search(view, Filters(), text, order=order) for order in ("strongest", "newest")]
        return (
            *(one.to_csv() for one in found),
            found[0].attrs,
            str(full_text.spread(view, Filters(), text)),
        )

    whole = asked()
    monkeypatch.setattr(full_text, "_LARGE", 1)
    for text, number in (("iceland OR norway", 2), ("norway", 1)):
        assert len(list(full_text._parts(world_lake.view(), Filters(), query.read(text)))) == number
    assert asked() == whole


@pytest.mark.parametrize(
    "filters",
    [
        Filters(outlets=("Daily",)),
        Filters(sections=("World",)),
        Filters(themes=("medtop:16000000",)),
        Filters(actor="country:NO", other="country:IS"),
        Filters(date_from="2024-02-01", date_to="2024-02-02", dated=True),
        Filters(date_to="2024-02-02"),
        Filters(undated=True),
        Filters(once=True),
        Filters(when_from="2024-01-09", when_to="2024-01-09"),
    ],
)
def test_the_index_keeps_the_articles_that_the_store_keeps(world_lake: Lake, filters: Filters) -> None:
    view, text = world_lake.view(), "norway OR iceland OR nothing OR fish OR war"
    kept = set(articles.listing(view, filters)["article"])
    every = full_text.search(view, Filters(), text)
    wanted = every.loc[every["article"].isin(kept)]
    assert sorted(full_text.search(view, filters, text)["text"]) == sorted(wanted["text"])
