"""Changes of a collection: whole or not at all, each a revision with author and message."""

import subprocess
import sys
import textwrap
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from lib.filters import Filters
from lib.store import Change, Lake, RevisionError, open_lake, set_aside
from lib.store.lake import revisions, tidying
from lib.store.lake.store_errors import OutdatedError
from lib.store.queries import articles, overview, relations
from lib.store.tables import write
from tests.benchmarks import generated
from tests.lib.store.world import COPY, FISH, QUIET, TALKS, WORLD

ROOT = Path(__file__).resolve().parents[4]

# What does not depend on where the catalogue is; all else is tried with one on PostgreSQL too.
IN_A_FILE = pytest.mark.parametrize("catalog", ["file"], indirect=True)


@IN_A_FILE
def test_adding_twice_stores_once(lake: Lake) -> None:
    assert write.apply(lake, Change("a", "two", added=[FISH, TALKS])) == (FISH.article.id, TALKS.article.id)
    before = lake.revision()
    assert write.apply(lake, Change("a", "again", added=[FISH])) == ()
    assert lake.revision() == before
    assert overview.counts(lake.view(), Filters())["articles"] == 2


@IN_A_FILE
def test_an_older_view_stays_as_it_was(lake: Lake) -> None:
    write.apply(lake, Change("ann", "two", added=[FISH, TALKS]))
    old = lake.view()
    edges = relations.edges(old, Filters())
    write.apply(lake, Change("bob", "a copy", added=[COPY]))
    assert write.remove(lake, [FISH.article.id, "nothing"], author="bob") == 1
    pinned = lake.view(old.revision)
    for view in (old, pinned):
        assert relations.edges(view, Filters()).equals(edges)
        assert overview.counts(view, Filters())["articles"] == 2
        assert articles.facts(view, FISH.article.id) is not None
    assert articles.facts(lake.view(), FISH.article.id) is None
    assert revisions.newer(lake, old.revision) == {"added": 1, "removed": 1, "corrections": 0}
    log = revisions.log(lake.view())
    assert list(log["author"]) == ["bob", "bob", "ann"]
    assert log[["added", "removed"]].values.tolist() == [[0, 1], [1, 0], [2, 0]]


@IN_A_FILE
def test_tidying_changes_no_answer(lake: Lake) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    old, counts = lake.view(), overview.counts(lake.view(), Filters())
    threads = lake.cursor().execute("SELECT current_setting('threads')").fetchall()
    tidying.tidy(lake)
    assert lake.cursor().execute("SELECT current_setting('threads')").fetchall() == threads
    assert overview.counts(lake.view(), Filters()) == counts
    assert overview.counts(lake.view(old.revision), Filters()) == counts


@IN_A_FILE
@pytest.mark.parametrize("revision", [-1, 0, 99_999])
def test_an_unknown_revision_is_named(lake: Lake, revision: int) -> None:
    with pytest.raises(RevisionError, match=str(revision)):
        lake.view(revision)


@IN_A_FILE
def test_replacing_keeps_what_the_collection_added(lake: Lake) -> None:
    write.apply(lake, Change("a", "two", added=[FISH, QUIET], sample=True))
    edited = replace(FISH, article=replace(FISH.article, title="Another title", outlet="Other"))
    assert write.apply(lake, Change("b", "edited", replaced={FISH.article.id: edited})) == (FISH.article.id,)
    shown = articles.listing(lake.view(), Filters()).set_index("article").loc[FISH.article.id]
    assert shown[["title", "outlet", "sample", "cluster"]].tolist() == ["Another title", "Other", True, FISH.article.id]
    assert revisions.newer(lake, lake.revision() - 1) == {"added": 0, "removed": 0, "corrections": 0}
    assert overview.counts(lake.view(), Filters())["articles"] == 2


@IN_A_FILE
def test_the_articles_of_a_sample_are_known_by_their_addresses(lake: Lake) -> None:
    made_up, real = (
        replace(facts, article=replace(facts.article, url=url))
        for facts, url in ((FISH, "https://example.org/a"), (TALKS, "https://real.example/b"))
    )
    write.apply(lake, Change("a", "sample", added=[made_up, real], sample=True))
    write.apply(lake, Change("a", "mine", added=[QUIET]))
    assert sorted(articles.samples(lake.view())) == sorted([FISH.article.id, TALKS.article.id])
    assert articles.samples(lake.view(), "https://real.example/") == [TALKS.article.id]
    assert not articles.holds_sample(lake.view(), "https://other.example/")


@IN_A_FILE
def test_a_failing_change_leaves_nothing(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[QUIET]))
    broken = replace(FISH, article=replace(FISH.article, published=20240110))  # type: ignore[arg-type]
    before = lake.revision()
    with pytest.raises(Exception, match="20240110|int|Expected bytes"):
        write.apply(lake, Change("a", "two, one of them broken", added=[TALKS, broken]))
    assert lake.revision() == before
    assert overview.counts(lake.view(), Filters())["articles"] == 1
    write.apply(lake, Change("a", "goes on", added=[TALKS]))
    assert overview.counts(lake.view(), Filters())["articles"] == 2


def test_threads_write_and_read_at_once(lake: Lake) -> None:
    many = list(generated.articles(8))
    seen: list[int] = []

    def add(part: int) -> None:
        for facts in many[part::2]:
            write.apply(lake, Change(f"thread {part}", "one", added=[facts]))
            seen.append(overview.counts(lake.view(), Filters())["articles"])

    threads = [threading.Thread(target=add, args=(part,)) for part in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert overview.counts(lake.view(), Filters())["articles"] == 8


WRITER = """
import sys
from lib.store import Change, open_lake
from lib.store.tables import write
from tests.benchmarks import generated
lake = open_lake(__import__("pathlib").Path(sys.argv[1]))
for facts in list(generated.articles(24))[int(sys.argv[2])::int(sys.argv[3])]:
    write.apply(lake, Change("writer " + sys.argv[2], "one", added=[facts]))
    print(facts.article.id, flush=True)
"""


def writer(place: Path, part: int, of: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(place), str(part), str(of)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_processes_write_at_once(lake: Lake) -> None:
    running = [writer(lake.place, part, 4) for part in range(2)]
    said = [process.communicate(timeout=250)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    stored = [name for (name,) in lake.view().rows("SELECT id FROM {articles}")]
    assert sorted(stored) == sorted(said[0] + said[1])
    assert len(stored) == 12


def test_a_killed_writer_leaves_each_article_whole_or_absent(lake: Lake) -> None:
    running = writer(lake.place, 0, 1)
    assert running.stdout is not None
    told = [running.stdout.readline().strip() for _ in range(3)]
    running.kill()
    told += running.communicate()[0].split()
    view, given = lake.view(), {facts.article.id: facts for facts in generated.articles(24)}
    stored = {name for (name,) in view.rows("SELECT id FROM {articles}")}
    assert set(told) <= stored <= set(given)
    for name in stored:
        found = articles.facts(view, name)
        assert found is not None
        assert (found.mentions, found.relations, found.sentences) == (
            given[name].mentions,
            given[name].relations,
            given[name].sentences,
        )
    write.apply(lake, Change("again", "the rest", added=list(given.values())))
    assert overview.counts(lake.view(), Filters())["articles"] == 24


def test_revision_follows_another_process(lake: Lake) -> None:
    before = lake.revision()
    other = open_lake(lake.place)
    write.apply(other, Change("other", "one", added=[FISH]))
    assert lake.revision() == other.revision() > before
    assert overview.counts(lake.view(), Filters())["articles"] == 1
    other.close()


@IN_A_FILE
def test_tables_put_aside_make_room_for_new_ones(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    lake.close()
    aside = set_aside(lake.place)
    assert (aside / "catalog.sqlite").is_file()
    assert overview.counts(open_lake(lake.place).view(), Filters())["articles"] == 0


@pytest.mark.parametrize(
    "change", ["ALTER TABLE lake.main.links ADD COLUMN odd INTEGER", "DROP TABLE lake.main.moments"]
)
def test_tables_of_another_version_are_named(lake: Lake, change: str) -> None:
    lake.transact(lambda cursor: cursor.execute(change))
    with pytest.raises(OutdatedError, match="rebuild"):
        open_lake(lake.place)


def test_a_collection_from_before_a_column_opens_as_before(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    lake.transact(lambda cursor: cursor.execute("ALTER TABLE lake.main.mentions DROP COLUMN rule"))
    before = lake.revision()
    lake.close()
    later = open_lake(lake.place)
    ruled = replace(TALKS, mentions=tuple(replace(mention, rule="given name") for mention in TALKS.mentions))
    write.apply(later, Change("a", "two", added=[ruled]))
    for view in (later.view(), later.view(before)):
        found = articles.facts(view, FISH.article.id)
        assert found is not None
        assert found.mentions == FISH.mentions  # whose rule is ""
    newer = articles.facts(later.view(), TALKS.article.id)
    assert newer is not None and newer.mentions == ruled.mentions
    tidying.tidy(later)
    tidied = articles.facts(later.view(), FISH.article.id)
    assert tidied is not None and tidied.mentions == FISH.mentions
    later.close()


@IN_A_FILE
def test_a_collection_from_before_turns_has_their_speakers_later(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    lake.transact(lambda cursor: cursor.execute("ALTER TABLE lake.main.blocks DROP COLUMN speaker"))
    lake.close()
    later = open_lake(lake.place)
    turn = replace(TALKS.article.blocks[-1], kind="turn", speaker="Q")
    article = replace(TALKS.article, blocks=(*TALKS.article.blocks[:-1], turn))
    write.apply(later, Change("a", "two", added=[replace(TALKS, article=article)]))
    found = [articles.facts(later.view(), name.article.id) for name in (FISH, TALKS)]
    assert [one.article.blocks if one else None for one in found] == [FISH.article.blocks, article.blocks]
    later.close()


def test_tidying_beside_it_leaves_a_collection_from_before_a_column_readable(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    lake.transact(lambda cursor: cursor.execute("ALTER TABLE lake.main.mentions DROP COLUMN rule"))
    lake.close()
    reading, beside = open_lake(lake.place), open_lake(lake.place)
    assert overview.counts(reading.view(), Filters())["articles"] == 1
    write.apply(beside, Change("a", "two", added=[TALKS]))
    tidying.tidy(beside)
    assert overview.counts(reading.view(), Filters())["articles"] == 2
    reading.close()
    beside.close()
