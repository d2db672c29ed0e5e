"""What readers change by hand holds: in the store, after a rebuild, and for every article that it concerns."""

from dataclasses import replace
from pathlib import Path

import pytest

from lib.collection import aliases, ingest, own_themes, rebuild, rereading
from lib.collection.corrections import making
from lib.collection.corrections.correction import Merged
from lib.facts import Facts
from lib.filters import Filters
from lib.store import Lake, open_lake
from lib.store.queries import actors, articles

TEXT = """Harbour talks end in Norway

OSLO, March 3 (NX) - Norway praised Iceland on Monday for its help.

Prime Minister Ragna Solheim said Sagaland would send a crew to the harbour talks, the third harbour talks this year.

Contact the desk
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    place = tmp_path_factory.mktemp("corrected")
    patch = pytest.MonkeyPatch()
    patch.setenv("DRAMATIS_COLLECTION", str(place))
    lake = open_lake(place)
    readings = list(ingest.read_files([("harbour.txt", TEXT.encode())], ingest.pool(), lake))
    ingest.store_articles(lake, readings[0].articles, ingest.pool(), author="test")
    return lake


def only(lake: Lake) -> Facts:
    view = lake.view()
    facts = articles.facts(view, str(articles.listing(view, Filters())["article"].iloc[0]))
    assert facts
    return facts


def test_title_date_and_kind_of_a_block_hold_after_a_rebuild(lake: Lake) -> None:
    before = only(lake)
    last = before.article.blocks[-1]
    named = replace(before.article, title="Harbour talks", published="2024-03-04", published_from="given")
    rereading.correct(lake, named, {last.start: "boilerplate"}, ingest.pool(), author="test")
    rebuild.rebuild(lake, ingest.pool())
    after = only(lake).article
    assert (after.title, after.published, after.blocks[-1].kind) == ("Harbour talks", "2024-03-04", "boilerplate")
    assert after.id == before.article.id
    # It is listed as what was done, and its undo leaves what was put right once more since.
    ((one, undone),) = rereading.made(lake.view())
    assert (one.message, one.changed, undone) == (
        "Corrected “Harbour talks end in Norway”: title, date, 1 block", (after.id,), False,
    )  # fmt: skip
    rereading.correct(lake, replace(after, title="Talks"), {}, ingest.pool(), author="test")
    was = rereading.undo(lake, one.revision, ingest.pool(), author="test").article
    kinds = [[block.kind for block in article.blocks] for article in (was, before.article)]
    assert (was.title, was.published, kinds[0]) == ("Talks", before.article.published, kinds[1])
    assert [gone for _, gone in rereading.made(lake.view())] == [False, True]
    with pytest.raises(rereading.CorrectionError, match="nothing to undo"):
        rereading.undo(lake, one.revision, ingest.pool(), author="test")


def test_alias_is_found_in_what_is_stored_and_a_merge_outlives_that(lake: Lake) -> None:
    """The articles are read again with another name in the lexicon; who was merged stays so until that is undone."""
    iceland = actors.one(lake.view(), "country-is")
    assert iceland
    country, person = (
        next(one for one in only(lake).actors if one.name == name) for name in ("Iceland", "Ragna Solheim")
    )
    merge = making.correct(lake, Merged(person, country), author="test")
    assert aliases.add_alias(lake, "Sagaland", iceland, ingest.pool(), author="test") == 1
    assert any(m.text == "Sagaland" and m.actor == "country-is" for m in only(lake).mentions)
    assert person.id not in {one.id for one in only(lake).actors}
    making.undo(lake, merge.id, author="test")
    assert person.id in {one.id for one in only(lake).actors} and "Sagaland" in {m.text for m in only(lake).mentions}


@pytest.mark.parametrize("alias", ["", "  ", "two\nlines", "x" * 101])
def test_bad_alias_gets_a_sentence(lake: Lake, alias: str) -> None:
    with pytest.raises(aliases.AliasError, match="one line"):
        aliases.add_alias(lake, alias, {}, ingest.pool(), author="test")


def test_own_theme_reaches_stored_articles(lake: Lake) -> None:
    own_themes.save(lake, "own:harbours:\n  label: harbours\n  strong: [harbour talks]\n")
    assert own_themes.retheme(lake, ingest.pool(), author="test") == 1
    assert "harbours" in {theme.label for theme in only(lake).themes}


def test_copied_collection_opens(lake: Lake, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(lake.place, tmp_path / "copy")
    assert only(open_lake(tmp_path / "copy")).article == only(lake).article
