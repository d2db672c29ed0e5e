"""Every number of every page obeys every filter, or the page says which it does not obey."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lib.filters import Filters
from lib.store import View
from lib.store.queries import actors, articles
from lib.store.queries.filter_clauses import REACH
from lib.ui.state.scene import Scene
from lib.ui.widgets import scope
from tests.pages.test_pages import TITLES, run, said

# What a page asks of the store -> the kinds of numbers in the answer; nothing for what is no number of the collection.
KINDS: dict[str, tuple[str, ...]] = {
    "overview.counts": ("articles", "actors", "quotes", "relations"),
    "articles.by_month": ("articles",),
    "articles.by_week": ("articles",),
    "articles.by_day": ("articles",),
    "articles.by_outlet": ("articles",),
    "home._calendar": ("articles",),
    "home._stretch": ("articles",),
    "articles.listing": ("articles",),
    "relations.edges": ("edges",),
    "relations.involving": ("edges",),
    "relations.pairs": ("edges",),
    "network._placed": (),
    "network._ranked": ("edges",),
    "relations.size": ("edges",),
    "relations.hostile_types": ("edges",),
    "relations.acts": ("relations",),
    "sides.balances": ("relations",),
    "relations.by_month": ("relations",),
    "relations.by_time": ("relations",),
    "relations.parts": ("relations",),
    "relations.types": ("relations",),
    "quotes.by_speaker": ("quotes",),
    "quotes.kinds": ("quotes",),
    "quotes.listing": ("quotes",),
    "home.telling": ("quotes",),
    "articles.among": (),
    "quotes.matrix": ("quotes",),
    "quotes.of_nobody": ("quotes",),
    "quotes.speakers": ("quotes",),
    "quotes.speakers_about": ("quotes",),
    "quotes.total": ("quotes",),
    "storylines.shared_quotations": ("quotes",),
    "actors.ranking": ("actors", "mentions"),
    "actors.actor_profiles": ("actors", "mentions", "quotes", "relations"),
    "actors.by_article": ("mentions",),
    "actors.by_month": ("mentions",),
    "actors.by_time": ("mentions",),
    "actors.by_outlet": ("mentions",),
    "actors.by_section": ("mentions",),
    "sides.actors": ("mentions",),
    "sides.mentioned": ("mentions",),
    "sides.edge_weeks": ("edges",),
    "printed._speeches": ("quotes",),
    "evidence.quotation": ("quotes",),
    "actors.names_used": ("mentions",),
    "actors.portrayals": ("portrayals",),
    "actors.portrayal_words": ("portrayals",),
    "themes.by_outlet": ("themes",),
    "themes.shares": ("themes",),
    "themes.tree": ("themes",),
    "links.graph": ("links",),
    "links.wanted": ("links",),
    "storylines.members": ("links",),
    "sides.statements_by_outlet": ("relations",),
    "sketches.clusters": ("links",),
    "places.by_unit": ("times",),
    "places.coarser": ("times",),
    "places.total": ("times",),
    "places.mentioned": ("places",),
    "full_text.spread": ("hits",),
    "full_text.search": ("hits",),
    "near_words.instead": ("hits",),
    "evidence.actor": ("mentions",),
    "evidence.acts": ("relations",),
    "evidence.doubtful": ("relations",),
    "evidence.edge": ("relations",),
    "evidence.pair": ("relations",),
    "evidence.quotes": ("quotes",),
    "fact_tables.facts": ("one article",),
}
PLAIN = {
    "filters._articles_options", "filters._actor_options", "filters._newest", "actors.one", "articles.one",
    "making.in_force_at", "making.given_at", "queue._found", "history._difference", "rereading.made",
    "beginning._is_stored", "revisions.readers", "revisions.log", "revisions.now_called", "finder._options",
    "stories.text_of", "upload._article", "evidence.articles", "search._actors", "search._inside",
    "foot.months_of", "of_stories._in_stories", "notices._articles", "upload._facts",
}  # fmt: skip
# What is asked of the whole collection on purpose: positions that filters never move, examples to try,
# and to which story an article belongs.
WHOLE = {
    ("Home", "relations.edges"), ("Network", "relations.edges"), ("Guide", "relations.edges"),
    ("Guide", "storylines.members"), ("Guide", "quotes.by_speaker"), ("Upload", "links.wanted"),
    ("Review", "evidence.actor"),
}  # fmt: skip
ALL = (Filters(), Filters().events())
FORMS = ("Actor", "Article", "Network")  # pages that show something else until one is chosen
Asked = list[tuple[str, Filters]]

NARROW: dict[str, dict[str, str]] = {
    "sure claims": {"voice": "claimed", "confidence": "0.7", "kind": "country"},
    "few": {"polarity": "conflict", "min": "2", "modality": "done", "outlet": "Zarya"},
}
FIELDS = {
    "polarity": "polarities", "voice": "voices", "confidence": "confidence", "kind": "kinds", "min": "minimum",
    "modality": "modalities", "outlet": "outlets",
}  # fmt: skip


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """What the page asks the store, and under which filters."""
    found: Asked = []
    ask, look_up = Scene.ask, Scene.look_up

    def noted(self: Scene, read: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        found.append((_named(read), named.get("filters") or self.filters))
        return ask(self, read, *arguments, **named)

    def looked_up(self: Scene, read: Callable[..., Any], *arguments: Any) -> Any:
        found.append((_named(read), Filters()))
        return look_up(self, read, *arguments)

    monkeypatch.setattr(Scene, "ask", noted)
    monkeypatch.setattr(Scene, "look_up", looked_up)
    yield found


def _named(read: Callable[..., Any]) -> str:
    return f"{read.__module__.rsplit('.', 1)[1]}.{read.__name__}"


@cache
def subjects(view: View) -> dict[str, dict[str, str]]:
    """What each page needs to show its numbers."""
    first, second = actors.ranking(view, Filters(), limit=2)["actor"]
    article = articles.listing(view, Filters(), limit=1)["article"].iloc[0]
    return {
        "Actor": {"actor": first}, "Compare": {"actor": first, "with": second}, "Article": {"article": article},
        "Network": {"actor": first}, "Search": {"q": "grain"},
    }  # fmt: skip


def name_of(page: str) -> str:
    return "Home" if page == "app.py" else page.removeprefix("pages/").removesuffix(".py")


@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "open"])
@pytest.mark.parametrize("narrow", NARROW)
@pytest.mark.parametrize("page", TITLES)
def test_each_number_obeys_the_filters_or_is_named(
    page: str, narrow: str, chosen: bool, view: View, asked: Asked
) -> None:
    name = name_of(page)
    subject = subjects(view).get(name, {})
    if chosen != bool(subject) and name not in FORMS:
        pytest.skip("This page has one form only.")
    test = run(page, **NARROW[narrow], **(subject if chosen else {}))
    assert not test.exception
    form = name if chosen or name not in FORMS else f"{name} without one"
    told, in_force = said(test).replace("\\", ""), [FIELDS[parameter] for parameter in NARROW[narrow]]
    whole = [(read, under) for read, under in asked if under in ALL and (name, read) in WHOLE]
    numbers = [one for one in asked if one[0] not in PLAIN and one not in whole]
    for read, under in numbers:
        for kind in KINDS[read]:
            assert kind in scope.PAGES[form], f"{form} shows {kind} ({read})"
            for field in in_force:
                if field in REACH[kind]:
                    assert getattr(under, field) != getattr(Filters(), field), f"{read} is asked without {field}"
                else:
                    assert scope.KINDS[kind] in told, f"{form} does not say that {field} leaves {kind}"


def test_without_filters_nothing_is_said(in_sample: Path) -> None:
    for page in ("app.py", "pages/Actor.py", "pages/Upload.py"):
        assert "not affect" not in said(run(page))


@pytest.mark.parametrize(
    ("page", "asked", "text"),
    [
        ("Themes", {"polarity": "conflict"}, "“only conflict” does not affect articles and their totals and themes."),
        ("Quotes", {"polarity": ["conflict", "cooperation"]}, "“only conflict or cooperation” does not affect quotes."),
        ("Quotes", {"min": "3", "kind": "person"}, "“only persons” and “at least 3 sentences” do not affect quotes."),
        ("Network", {"min": "3"}, "“at least 3 sentences” does not affect sentences with a relation."),
        ("Quotes", {"confidence": "0.9", "outlet": "Zarya", "from_": "2024-03-01"}, None),
    ],
)
def test_what_a_page_says(page: str, asked: dict, text: str | None, in_sample: Path) -> None:
    told = said(run(f"pages/{page}.py", **asked)).replace("\\", "")
    assert text in told if text else "not affect" not in told
