"""An address is fetched, read and stored once; what changes there is a new revision of its article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.collection import provenance, rebuild
from lib.collection.ingest import pool
from lib.collection.rereading import correct
from lib.collection.sources import taking_in, web_articles
from lib.intake.fetch import Fetcher
from lib.store import Lake, open_lake
from lib.store.lake import revisions
from lib.store.queries import articles, differences
from tests.lib.intake.site import BODY, Site, article, served

LONGER = BODY + "<p>On Wednesday Norway withdrew the accusation, which Iceland welcomed at once.</p>"


def taken(lake: Lake, fetcher: Fetcher, *addresses: str) -> list[tuple[str, str | None]]:
    """(verdict, article) of each address."""
    fetched = [one for reading in web_articles.read(fetcher, addresses, pool(), lake) for one in reading.articles]
    web_articles.note_origins(lake, fetched)
    done = taking_in.store(lake, fetched, pool(), author="test")
    return [(outcome.verdict, outcome.article) for outcome in done.outcomes]


def test_the_command_line_takes_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(tmp_path / "collection"))
    with served({"/a": article(1, '<link rel="canonical" href="/news/a?utm_source=x">')}) as site:
        head = f'<link rel="canonical" href="{site.url("/news/a")}">'
        site.pages |= {"/a": article(1, head), "/b": article(2)}
        assert main(["ingest", site.url("/a?utm_medium=mail"), site.url("/b"), site.url("/none")]) == 1
        out, err = capsys.readouterr()
        assert out.strip() == "2 added · 0 duplicate · 1 rejected"
        assert err.strip() == f"{site.url('/none')}: There is nothing at this address (404 Not Found)."
        assert main(["ingest", site.url("/a"), site.url("/b")]) == 0
        assert capsys.readouterr().out.strip() == "0 added · 2 duplicate · 0 rejected"
        site.pages["/b"] = article(2, title="Norway and Iceland make peace")
        assert main(["ingest", site.url("/b")]) == 0
        assert capsys.readouterr().out.strip() == "0 added · 0 duplicate · 0 rejected · 1 revised"
    lake = open_lake(tmp_path / "collection")
    stored = [*articles.texts(lake.latest(), articles.ids(lake.latest())).values()]
    assert {one.url for one in stored} == {site.url("/news/a"), site.url("/b")}
    assert all(provenance.origins_of(lake.originals, one.source.sha256)[0]["address"] == one.url for one in stored)
    lake.close()


def test_nothing_is_fetched_where_that_is_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAMATIS_COLLECTION", str(tmp_path / "collection"))
    monkeypatch.setenv("DRAMATIS_FETCH", "off")
    with served({"/a": article()}) as site:
        assert main(["ingest", site.url("/a")]) == 1
        assert "Nothing is fetched from the web: DRAMATIS_FETCH=off." in capsys.readouterr().err and not site.asked


def change_text(site: Site) -> None:
    site.pages["/a"] = article(1, body=LONGER)


def test_what_changes_at_an_address_is_a_new_revision_of_its_article(lake: Lake, fetcher: Fetcher) -> None:
    with served({"/a": article(1), "/other": article(2)}) as site:
        (_, old), _ = taken(lake, fetcher, site.url("/a"), site.url("/other"))
        before = lake.view()
        assert taken(lake, fetcher, site.url("/a"))[0] == ("duplicate", old)
        assert lake.revision() == before.revision
        change_text(site)
        ((verdict, new),) = taken(lake, fetcher, site.url("/a"))
    assert verdict == "revised" and new != old
    live = lake.view()
    assert set(articles.ids(live)) - set(articles.ids(before)) == {new} and len(articles.ids(live)) == 2
    (row,) = differences.articles(before, live).to_dict("records")
    assert (row["article"], row["what"], row["was"]) == (new, "changed", old)
    assert revisions.became(lake, before.revision, live.revision) == {old: new}
    assert rebuild.check(lake)[0] == []


def test_what_a_reader_gave_by_hand_stays(lake: Lake, fetcher: Fetcher) -> None:
    """A title that was put right is no change of the page, and outlives one."""
    with served({"/a": article(1)}) as site:
        ((_, old),) = taken(lake, fetcher, site.url("/a"))
        facts = articles.facts(lake.view(), str(old))
        assert facts is not None
        correct(lake, replace(facts.article, title="Cod war", outlet="The Wire"), {}, pool(), author="ada")
        assert taken(lake, fetcher, site.url("/a"))[0][0] == "duplicate"
        change_text(site)
        ((verdict, new),) = taken(lake, fetcher, site.url("/a"))
    now = articles.facts(lake.view(), str(new))
    assert (
        verdict == "revised" and now is not None and (now.article.title, now.article.outlet) == ("Cod war", "The Wire")
    )


def test_what_a_page_shows_around_its_article_is_no_change(lake: Lake, fetcher: Fetcher) -> None:
    def page(news: str) -> bytes:
        return article(1).replace(
            b"</body>", f"<aside><h3>Most read</h3><ul><li>{news}</li></ul></aside></body>".encode()
        )

    with served({"/a": page("One minute ago")}) as site:
        ((_, old),) = taken(lake, fetcher, site.url("/a"))
        site.pages["/a"] = page("Two minutes ago")
        assert taken(lake, fetcher, site.url("/a"))[0] == ("duplicate", old)


def test_an_address_that_is_new_each_time_is_the_same_article(lake: Lake, fetcher: Fetcher) -> None:
    with served({"/a": article(1)}) as site:
        first = taken(lake, fetcher, site.url("/a?session=1"), site.url("/a?session=2"))[0]
        site.pages["/a"] = article(1).replace(b"Tuesday", b"Monday")
        again = taken(lake, fetcher, site.url("/a?session=3"))[0]
    assert first[0] == "added" and again[1] in (first[1], again[1])
    assert len(articles.ids(lake.view())) == 1


def test_articles_that_a_page_only_claims_to_be_stay_as_they_are(lake: Lake, fetcher: Fetcher) -> None:
    """A page of another site cannot take the place of an article by naming its address as its own."""
    with served({"/a": article(1)}) as site, served() as other:
        taken(lake, fetcher, site.url("/a"))
        other.pages["/b"] = article(2, f'<link rel="canonical" href="{site.url("/a")}">')
        assert taken(lake, fetcher, other.url("/b"))[0][0] == "added"
    assert len(articles.ids(lake.view())) == 2
