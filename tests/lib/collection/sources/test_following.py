"""Sources are looked at when they are due, and bring each article once, whatever their feeds do."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lib.__main__ import main
from lib.collection import backup, provenance, rebuild
from lib.collection.ingest import pool
from lib.collection.sources import follower, following, kept_sources, overview
from lib.collection.sources.kept_sources import Source
from lib.facts import Article
from lib.intake import fetch
from lib.intake.fetch import Fetcher
from lib.store import Lake, open_lake
from lib.store.lake.store_errors import FollowedError
from lib.store.lake.write_lock import following as locked
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.intake.site import Site, article, conditional, item, rss, served


def source(lake: Lake, address: str, **said: Any) -> Source:
    return kept_sources.add(lake, Source("", said.pop("kind", "feed"), address, said.pop("name", "Wire"), **said))


def round_of(lake: Lake, fetcher: Fetcher, *, forced: bool = False) -> list[str]:
    """The lines of one round over what is due, or over all."""
    some = [kept_sources.check_now(lake, one) for one in kept_sources.every(lake)] if forced else None
    return [report.line() for report in following.follow(lake, pool(), fetcher, some)]


def held(lake: Lake) -> list[Article]:
    """The articles, as a writer reads them: no copy is made for pages that nobody opens."""
    view = lake.latest()
    return [*articles.texts(view, articles.ids(view)).values()]


def stored(lake: Lake) -> list[str]:
    return sorted(one.title for one in held(lake))


def feed_of(site: Site, *numbers: int, **items: str) -> bytes:
    return rss("".join(item(site.url(f"/{n}"), f"Story {n}", **items) for n in numbers))


def pages(*numbers: int) -> dict[str, Any]:
    return {f"/{n}": article(n) for n in numbers}


def test_a_feed_brings_its_articles_once(lake: Lake, fetcher: Fetcher) -> None:
    with served(pages(1, 2)) as site:
        site.pages["/feed"] = conditional(lambda: feed_of(site, 1, 2), lambda: '"1"')
        source(lake, site.url("/feed"), outlet="The Wire")
        assert round_of(lake, fetcher) == ["Wire: 2 added"]
        assert round_of(lake, fetcher) == []
        site.asked.clear()
        assert round_of(lake, fetcher, forced=True) == ["Wire: 2 duplicate"]
        (row,) = overview.rows(lake, time.time())
    assert {one.outlet for one in held(lake)} == {"The Wire"}
    assert (row["status"], row["state"], row["articles"], row["weeks"][-1]) == ("Nothing new", "ok", 2, 2)


def test_the_title_of_a_feed_is_the_outlet_where_neither_a_person_nor_a_page_says_one(
    lake: Lake, fetcher: Fetcher
) -> None:
    with served(pages(1) | {"/2": article(2, '<meta property="og:site_name" content="Oslo Daily">')}) as site:
        site.pages["/a"] = rss("".join(item(site.url(f"/{n}"), f"Story {n}") for n in (1, 2)), title="Bergen Wire")
        first = source(lake, site.url("/a"))
        heard: list[tuple[int, int]] = []
        list(following.follow(lake, pool(), fetcher, [first], lambda *far: heard.append(far)))
        assert heard == [(1, 2), (2, 2)]
        assert {one.outlet for one in held(lake)} == {"Bergen Wire", "Oslo Daily"}
        assert overview.rows(lake, time.time())[0]["outlet"] == "Bergen Wire"
        kept_sources.change(lake, first, outlet="The Wire")
        site.pages |= pages(3) | {"/a": rss(item(site.url("/3"), "Story 3"), title="Bergen Wire")}
        round_of(lake, fetcher, forced=True)
    assert {one.outlet for one in held(lake)} == {"Bergen Wire", "Oslo Daily", "The Wire"}
    assert overview.rows(lake, time.time())[0]["outlet"] == "The Wire"


def test_a_server_that_says_unchanged_is_believed(
    lake: Lake, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(pages(1)) as site:
        site.pages["/feed"] = conditional(lambda: feed_of(site, 1), lambda: '"1"')
        one = source(lake, site.url("/feed"))
        round_of(lake, fetcher)
        state = kept_sources.state(lake, one)
        kept_sources.write_state(lake, one, replace(state, next=0.0))
        site.asked.clear()
        assert round_of(lake, fetcher) == ["Wire: nothing new"]
        assert site.paths() == ["/feed"] and site.asked[-1][1]["if-none-match"] == '"1"'


def test_several_feeds_bring_one_article_and_each_is_noted(lake: Lake, fetcher: Fetcher) -> None:
    with served(pages(1)) as site:
        site.pages |= {
            "/a.xml": feed_of(site, 1), "/b.xml": rss(item(site.url("/1?utm_source=b"), "Story 1")),
            "/c.xml": rss(item(site.url("/1/"), "Story 1")), "/1/": article(1),
        }  # fmt: skip
        ids = {source(lake, site.url(path), name=path).id for path in ("/a.xml", "/b.xml")}
        assert sorted(round_of(lake, fetcher)) == ["/a.xml: 1 added", "/b.xml: 1 added"]
        ids.add(source(lake, site.url("/c.xml"), name="c").id)
        assert round_of(lake, fetcher) == ["c: 1 duplicate"]
        assert len([path for path in site.paths() if path.startswith("/1?") or path == "/1"]) == 1
    (one,) = held(lake)
    assert {told["source"] for told in provenance.origins_of(lake.originals, one.source.sha256)} == ids


def test_a_change_is_a_revision_and_what_stays_is_none(lake: Lake, fetcher: Fetcher) -> None:
    """Of one page the headline is another, of the other only what the feed calls it."""
    with served(pages(1, 2)) as site:
        site.pages["/feed"] = feed_of(site, 1, 2)
        one = source(lake, site.url("/feed"))
        round_of(lake, fetcher)
        site.pages["/1"] = article(1, title="Norway gives in")
        site.pages["/feed"] = rss(item(site.url("/1"), "Norway gives in") + item(site.url("/2"), "Another headline"))
        kept_sources.write_state(lake, one, replace(kept_sources.state(lake, one), next=0.0))
        assert round_of(lake, fetcher) == ["Wire: 1 revised · 1 duplicate"]
    assert stored(lake) == ["Norway and Iceland quarrel over cod, part 2", "Norway gives in"]
    assert rebuild.check(lake)[0] == []


def test_guids_are_nobodys_identity(lake: Lake, fetcher: Fetcher) -> None:
    """One for all, then others."""
    with served(pages(1, 2)) as site:
        source(lake, site.url("/feed"))
        for guid in ("same", "new"):
            site.pages["/feed"] = feed_of(site, 1, 2, guid=guid)
            round_of(lake, fetcher, forced=True)
    assert len(stored(lake)) == 2


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ((404, {}, b""), "There is nothing at this address (404 Not Found)."),
        (b"<html><body>Welcome</body></html>", "No feed and no sitemap of news was found at this address."),
        ((429, {"Retry-After": "7200"}, b""), "The site asks to come back later (429 Too Many Requests)."),
        (rss(""), "It lists no articles"),
    ],
)
def test_what_ails_a_source_can_be_read(lake: Lake, fetcher: Fetcher, answer: Any, status: str) -> None:
    with served({"/feed": answer}) as site:
        source(lake, site.url("/feed"))
        round_of(lake, fetcher)
    (row,) = overview.rows(lake, time.time())
    assert row["status"] == status
    if isinstance(answer, tuple) and answer[0] == 429:
        (one,) = kept_sources.every(lake)
        assert kept_sources.state(lake, one).next - time.time() > 7_000


def test_a_feed_that_is_gone_for_good_is_paused_until_somebody_resumes_it(lake: Lake, fetcher: Fetcher) -> None:
    with served({"/feed": (410, {}, b"")} | pages(1)) as site:
        one = source(lake, site.url("/feed"))
        sentence = "The publisher says this feed is gone for good (410); it is paused. Add its new address, or resume"
        assert round_of(lake, fetcher)[0].startswith(f"Wire: {sentence}")
        (row,) = overview.rows(lake, time.time())
        assert row["state"] == "paused" and row["status"].startswith(sentence)
        kept_sources.write_state(lake, one, replace(kept_sources.state(lake, one), next=0.0))
        assert round_of(lake, fetcher) == []
        site.pages["/feed"] = feed_of(site, 1)
        kept_sources.change(lake, one, paused=False)
        assert round_of(lake, fetcher) == ["Wire: 1 added"]


def test_refused_pages_are_named_and_asked_for_no_more(lake: Lake, fetcher: Fetcher) -> None:
    with served(pages(1) | {"/robots.txt": b"User-agent: *\nDisallow: /2\n"}) as site:
        site.pages["/feed"] = feed_of(site, 1, 2)
        source(lake, site.url("/feed"))
        assert round_of(lake, fetcher) == ["Wire: 1 added · 1 refused"]
        (row,) = overview.rows(lake, time.time())
    assert row["status"].startswith(f"1 new, 1 refused: {site.url('/2')}: The robots.txt of 127.0.0.1 asks")


def test_a_site_is_followed_by_its_feed_or_its_sitemap(lake: Lake, fetcher: Fetcher) -> None:
    day = time.strftime("%Y-%m-%d")
    with served(pages(1)) as site, served(pages(2)) as other:
        site.pages |= {
            "/": article(head='<link rel="alternate" type="application/rss+xml" href="/feed">'),
            "/feed": feed_of(site, 1),
        }  # fmt: skip
        urls = f"<url><loc>{other.url('/2')}</loc><lastmod>{day}</lastmod></url>"
        other.pages |= {
            "/": b"<html><body>News</body></html>",
            "/robots.txt": f"Sitemap: {other.url('/index.xml')}".encode(),
            "/index.xml": f"<sitemapindex><sitemap><loc>{other.url('/n.xml')}</loc></sitemap></sitemapindex>".encode(),
            "/n.xml": f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode(),
        }
        source(lake, site.url("/"), kind="site", name="One")
        source(lake, other.url("/"), kind="site", name="Other")
        assert sorted(round_of(lake, fetcher)) == ["One: 1 added", "Other: 1 added"]


def test_words_keep_and_drop(lake: Lake, fetcher: Fetcher) -> None:
    with served({"/1": article(1), "/2": article(2), "/3": article(3)}) as site:
        titles = ("Cod war", "Cod and sport", "Chess")
        site.pages["/feed"] = rss("".join(item(site.url(f"/{n}"), title) for n, title in enumerate(titles, 1)))
        source(lake, site.url("/feed"), keep=("cod",), drop=("sport",))
        assert round_of(lake, fetcher) == ["Wire: 1 added"]
        assert [path for path in site.paths() if path != "/feed"] == ["/1"]


def test_a_folder_brings_new_and_changed_files(lake: Lake, fetcher: Fetcher, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    (folder / "cur").mkdir(parents=True)
    (folder / "a.txt").write_text("Norway accused Iceland of theft.\n")
    (folder / "bad.png").write_bytes(b"\x89PNG\r\n")
    (folder / ".hidden.txt").write_text("Nobody reads this.\n")
    source(lake, str(folder), kind="folder", name="Drop", outlet="Desk")
    assert round_of(lake, fetcher) == ["Drop: 1 added · 1 refused"]
    mail = "From: ada@wire.example\nSubject: Cod\nDate: Tue, 01 Dec 2026 10:00:00 +0000\n\nIceland thanked Norway.\n"
    (folder / "cur" / "1733.M1.host:2,S").write_text(mail)
    assert round_of(lake, fetcher, forced=True) == ["Drop: 1 added"]
    assert round_of(lake, fetcher, forced=True) == ["Drop: nothing new"]
    (row,), (one,) = overview.rows(lake, time.time()), kept_sources.every(lake)
    assert len(stored(lake)) == row["articles"] == 2
    (latest,) = kept_sources.state(lake, one).latest
    assert articles.texts(lake.latest(), [latest])[latest].title == "Cod"


@pytest.mark.parametrize("where", ["collection", "none"])
def test_some_folders_cannot_be_followed(lake: Lake, where: str, tmp_path: Path) -> None:
    with pytest.raises(kept_sources.SourceError):
        source(lake, str(lake.place if where == "collection" else tmp_path / "none"), kind="folder")


def test_one_follower_at_a_time(lake: Lake, fetcher: Fetcher) -> None:
    other = open_lake(lake.place)
    with locked(other), pytest.raises(FollowedError, match="Another process follows the sources"):
        round_of(lake, fetcher)
    other.close()
    assert round_of(lake, fetcher) == []


def test_a_round_that_is_stopped_goes_on_where_it_was(
    lake: Lake, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PAGES", 2)
    with served(pages(*range(1, 8))) as site:
        site.pages["/feed"] = conditional(lambda: feed_of(site, *range(1, 8)), lambda: '"1"')
        one = source(lake, site.url("/feed"))
        real, calls = following.taking_in.store, []

        def dies(*given: Any, **named: Any) -> Any:
            calls.append(1)
            if len(calls) > 2:
                raise KeyboardInterrupt
            return real(*given, **named)

        monkeypatch.setattr(following.taking_in, "store", dies)
        with pytest.raises(KeyboardInterrupt):
            round_of(lake, fetcher)
        monkeypatch.setattr(following.taking_in, "store", real)
        assert len(stored(lake)) == 3 and len(kept_sources.state(lake, one).seen) == 3
        site.asked.clear()
        assert round_of(lake, fetcher) == ["Wire: 4 added"]
        assert len([path for path in site.paths() if path != "/feed"]) == 4
    state = kept_sources.state(lake, one)
    assert len(stored(lake)) == state.brought == sum(state.weeks.values()) == 7 and len(state.latest) == 4


def test_a_source_that_does_not_answer_keeps_no_other_waiting(
    lake: Lake, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "PATIENCE", 0.1)
    answers = threading.Event()

    def slow(_: Any) -> Any:
        answers.wait(60)
        return 200, {}, rss(item(site.url("/1"), "Story 1") + item(other.url("/2"), "Story 2"))

    with served(pages(1)) as site, served(pages(2) | {"/feed": slow}) as other:
        site.pages["/feed"] = feed_of(site, 1)
        source(lake, other.url("/feed"), name="Slow")
        source(lake, site.url("/feed"))
        reports = following.follow(lake, pool(), fetcher)
        assert next(reports).line() == "Wire: 1 added" and len(stored(lake)) == 1
        answers.set()
        assert [one.line() for one in reports] == ["Slow: 1 added · 1 duplicate"]
        assert site.paths().count("/1") == 1  # known since the first: not asked for again
    assert len(stored(lake)) == 2


def test_a_page_that_hangs_keeps_no_other_waiting(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its site gives more of them than there are threads; what two sources list is asked for once."""
    monkeypatch.setattr(following, "PATIENCE", 0.1)
    monkeypatch.setattr(fetch, "LONGEST_PAUSE", 0.0)
    answers, fetcher = threading.Event(), Fetcher(lambda host, _: ["127.0.0.1"] if host == "127.0.0.1" else [])

    def hangs(_: Any) -> Any:
        answers.wait(60)
        return 404, {}, b""

    with served({f"/{n}": hangs for n in range(12)}) as slow, served(pages(1, 2)) as site:
        others = [*(slow.url(f"/{n}") for n in range(12)), *(f"http://down.example/{n}" for n in range(5))]
        site.pages |= {"/a": rss("".join(map(item, [*others, site.url("/1")]))), "/b": feed_of(site, 1, 2)}
        one = source(lake, site.url("/a"), name="/a")
        source(lake, site.url("/b"), name="/b")
        reports = following.follow(lake, pool(), fetcher)
        assert next(reports).line() == "/b: 2 added" and len(stored(lake)) == 2 and len(slow.paths()) <= 1
        answers.set()
        assert [report.line() for report in reports] == ["/a: 1 added · 17 refused"] and len(slow.paths()) == 12
        assert sorted(site.paths()) == ["/1", "/2", "/a", "/b"]
    fetcher.close()
    refused = [str(seen.refused) for seen in kept_sources.state(lake, one).seen.values() if "down" in seen.address]
    assert sum("gave no answer 3 times" in said for said in refused) == 5 - following.HUNG


def test_an_archive_that_says_it_is_a_page_is_refused_alone(lake: Lake, fetcher: Fetcher) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.html", article(2))
        made.writestr("b.html", article(3))
    with served(pages(1) | {"/2": packed.getvalue()}) as site:
        site.pages["/feed"] = feed_of(site, 1, 2)
        source(lake, site.url("/feed"))
        assert round_of(lake, fetcher) == ["Wire: 1 added · 1 refused"]
        (row,) = overview.rows(lake, time.time())
    assert row["status"].startswith(f"1 new, 1 refused: {site.url('/2')}: ") and len(stored(lake)) == 1


def test_sources_go_into_a_backup(lake: Lake, tmp_path: Path) -> None:
    source(lake, "https://wire.example/feed", tags=("north",))
    backup.backup(lake, tmp_path / "all.zip")
    backup.restore(tmp_path / "all.zip", tmp_path / "restored")
    restored = open_lake(tmp_path / "restored")
    assert kept_sources.every(restored) == kept_sources.every(lake)
    restored.close()


def test_the_command_line_of_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(tmp_path / "collection"))
    with served(pages(1)) as site:
        site.pages["/feed"] = feed_of(site, 1)
        assert main(["sources", "add", site.url("/feed"), "--name", "Wire", "--tags", "north, sea"]) == 0
        assert main(["sources", "add", site.url("/feed")]) == 1
        assert "“Wire” already follows this address." in capsys.readouterr().err
        assert main(["follow", "--once"]) == 0
        assert capsys.readouterr().out == "Wire: 1 added\n"
        assert main(["sources", "check", "Wire"]) == 0
        assert capsys.readouterr().out == "Wire: 1 duplicate\n"
        assert main(["sources", "list", "--json"]) == 0
        (row,) = map(json.loads, capsys.readouterr().out.splitlines())
        assert (row["name"], row["tags"], row["address"]) == ("Wire", ["north", "sea"], site.url("/feed"))
        for what in ("pause", "resume"):
            assert main(["sources", what, "Wire"]) == 0
            assert capsys.readouterr().out == f"Wire: {what}d\n"
        file = tmp_path / "out.opml"
        assert main(["sources", "export", str(file)]) == 0
        assert main(["sources", "remove", "Wire"]) == 0
        assert main(["sources", "list"]) == 0
        assert main(["sources", "import", str(file)]) == 0
        assert capsys.readouterr().out.splitlines() == ["Wire: removed; its articles stay", "1 added"]
        assert main(["sources", "remove", "Nobody"]) == 1
        assert main(["sources", "remove"]) == 2


def test_the_follower_runs_on_and_wakes_for_a_file(lake: Lake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a collection that it opened anew, as after many revisions. An exception ends it: it has no other end."""
    folder = tmp_path / "drop"
    folder.mkdir()
    monkeypatch.setattr(follower, "LOOK", 60.0)
    monkeypatch.setattr(follower, "RENEWED", 0)
    source(lake, str(folder), kind="folder", name="Drop")
    lines: list[str] = []
    first = threading.Event()

    class EndError(BaseException):
        pass

    def tell(report: following.Report) -> None:
        lines.append(report.line())
        first.set()
        if len(lines) == 2:
            raise EndError

    def write() -> None:
        first.wait(60)
        time.sleep(0.5)
        part = tmp_path / "part"
        part.write_text("Norway thanked Iceland.\n")
        part.replace(folder / "a.txt")

    threading.Thread(target=write, daemon=True).start()
    with pytest.raises(EndError):
        follower.run(lake, pool(), tell, lines.append)
    assert lines == ["Drop: nothing new", "Drop: 1 added"]


def test_what_was_removed_does_not_come_back(lake: Lake, fetcher: Fetcher) -> None:
    with served(pages(1, 2)) as site:
        site.pages["/feed"] = feed_of(site, 1, 2)
        source(lake, site.url("/feed"))
        round_of(lake, fetcher)
        write.remove(lake, articles.ids(lake.view())[:1])
        assert round_of(lake, fetcher, forced=True) == ["Wire: 1 duplicate"]
    assert len(stored(lake)) == 1


def test_a_rebuild_of_lost_tables_brings_back_each_article_once(lake: Lake, fetcher: Fetcher, tmp_path: Path) -> None:
    """As it was last, under its address: also one whose text came back to what it had been."""
    with served(pages(1, 2)) as site:
        site.pages["/feed"] = feed_of(site, 1, 2)
        source(lake, site.url("/feed"), outlet="The Wire")
        changed = article(1, title="Norway gives in"), article(2, title="Talks open")
        for first, second in ((article(1), article(2)), changed, (article(1), changed[1])):
            site.pages |= {"/1": first, "/2": second}
            round_of(lake, fetcher, forced=True)
    before = set(known(lake))
    write.remove(lake, articles.ids(lake.view()))
    rebuild.rebuild(lake, pool())
    assert len(known(lake)) == 2 and set(known(lake)) == before


def known(lake: Lake) -> list[tuple[str, str | None, str | None]]:
    """Title, address and outlet of each article."""
    return [(one.title, one.url, one.outlet) for one in held(lake)]
