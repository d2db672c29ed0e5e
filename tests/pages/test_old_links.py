"""Links that were ever shared open what they opened: the addresses as they are today, with their evidence."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from lib.filters import Filters
from lib.selection import from_url
from lib.store import View
from lib.store.queries import evidence
from lib.ui.evidence.queries import query_of
from lib.ui.state.scene import Scene
from tests.pages.test_pages import run, said

ALL = Filters()
EVENTS = ALL.events()
MARCH = Filters(date_from="2024-03-01", date_to="2024-03-31", dated=True)
RU, ER, DJ, SPEAKER = "country-ru", "country-er", "country-dj", "person-gleb-ostrovsky"
CRIME, LAW = "medtop:02000000", "crime, law and justice"
TITLE = "Norway and Russia reach deal on trawler after Tromsø talks"
ARTICLES = ("7f6223278d6a265f", "65ec948ce6a76dcb")
Query = tuple[Callable[..., pd.DataFrame], Filters, tuple[Any, ...]]
PAIRED = {"actor": ER, "with_": DJ}

# The address, the title over the evidence, and the query that it opens.
SHOWN: list[tuple[str, str, Query]] = [
    (f"edge:{ER}|{DJ}", "Eritrea → Djibouti", (evidence.edge, EVENTS, (ER, DJ))),
    (f"pair:{ER}|{DJ}", "Eritrea ↔ Djibouti", (evidence.pair, EVENTS, (ER, DJ))),
    (f"actor:{RU}", "Sentences that mention Russia", (evidence.actor, ALL, (RU,))),
    (f"acts:{RU}", "Russia acts", (evidence.acts, EVENTS, (RU, "source"))),
    (f"acted-on:{RU}", "Russia is acted on", (evidence.acts, EVENTS, (RU, "target"))),
    (f"actor-month:{RU}|2024-03", "Russia, Mar 2024", (evidence.actor, MARCH, (RU,))),
    (f"actor-month:{RU}|", "Russia, date unknown", (evidence.actor, Filters(undated=True), (RU,))),
    (f"named:{RU}|alias|Russian", "Russia called “Russian”", (evidence.named, ALL, (RU, "Russian", "alias"))),
    (f"named:{RU}|alias|a|b", "Russia called “a|b”", (evidence.named, ALL, (RU, "a|b", "alias"))),
    ("relations:", "All sentences with a relation", (evidence.relations, EVENTS, ())),
    ("relations", "All sentences with a relation", (evidence.relations, EVENTS, ())),
    ("relations:x", "All sentences with a relation", (evidence.relations, EVENTS, ())),
    ("polarity-month:conflict|2024-03", "Conflict, Mar 2024",
     (evidence.relations, MARCH.events().with_(polarities=("conflict",)), ())),
    ("polarity-month:conflict|", "Conflict, date unknown",
     (evidence.relations, Filters(undated=True, polarities=("conflict",)).events(), ())),
    ("type:ACCUSE", "“accuses”: accuses, criticises, blames, sues or investigates",
     (evidence.relations, Filters(types=("ACCUSE",)), ())),
    ("quotes:", "All quotes", (evidence.quotes, ALL, (None, None))),
    (f"speaker:{SPEAKER}", "Gleb Ostrovsky says", (evidence.quotes, ALL, (SPEAKER, None))),
    ("speaker:", "Unattributed quotes", (evidence.quotes, ALL, ("", None))),
    (f"about:{RU}", "Said about Russia", (evidence.quotes, ALL, (None, RU))),
    (f"cell:{SPEAKER}|{RU}", "Gleb Ostrovsky about Russia", (evidence.quotes, ALL, (SPEAKER, RU))),
    (f"theme:{CRIME}", f"Words of the theme “{LAW}”", (evidence.theme, ALL, (CRIME,))),
    (f"theme-word:{CRIME}|court", f"“court” for the theme “{LAW}”", (evidence.theme, ALL, (CRIME, "court"))),
    (f"theme-word:{CRIME}|a|b", f"“a|b” for the theme “{LAW}”", (evidence.theme, ALL, (CRIME, "a|b"))),
    (f"theme-month:{CRIME}|2024-03", f"“{LAW}”, Mar 2024", (evidence.theme, MARCH, (CRIME,))),
    (f"theme-month:{CRIME}|", f"“{LAW}”, date unknown", (evidence.theme, Filters(undated=True), (CRIME,))),
    ("theme-month:own:a|b|2024-03", "“own:a|b”, Mar 2024", (evidence.theme, MARCH, ("own:a|b",))),
    (f"theme-outlet:{CRIME}|Northline", f"“{LAW}” in Northline",
     (evidence.theme, Filters(outlets=("Northline",)), (CRIME,))),
    (f"theme-outlet:{CRIME}|", f"“{LAW}” in an unknown outlet", (evidence.theme, Filters(outlets=("",)), (CRIME,))),
    (f"theme-outlet:{CRIME}|a|b", f"“{LAW}” in a|b", (evidence.theme, Filters(outlets=("a|b",)), (CRIME,))),
    (f"portrayal:{RU}|patient", "Russia called “patient”", (evidence.portrayal, ALL, (RU, "patient"))),
    (f"portrayal:{RU}|a|b", "Russia called “a|b”", (evidence.portrayal, ALL, (RU, "a|b"))),
    (f"link:{TITLE}", f"Articles that link to “{TITLE}”", (evidence.link, ALL, (TITLE,))),
    ("link:a|b: c", "Articles that link to “a|b: c”", (evidence.link, ALL, ("a|b: c",))),
    ("articles:", "All articles, by their first sentence", (evidence.articles, ALL, ())),
    (f"article:{ARTICLES[0]}", "Links in this article, and to it", (evidence.links_of, ALL, (ARTICLES[0],))),
    (f"these:{'|'.join(ARTICLES)}", "2 articles, first sentence of each", (evidence.articles, ALL, (ARTICLES,))),
    (f"these:{ARTICLES[0]}", "1 article, first sentence of each", (evidence.articles, ALL, (ARTICLES[:1],))),
    ("month:2024-03", "Articles, Mar 2024", (evidence.articles, MARCH, ())),
    ("month:", "Articles, date unknown", (evidence.articles, Filters(undated=True), ())),
    ("month:2024-03|Northline", "Articles of Northline, Mar 2024",
     (evidence.articles, MARCH.with_(outlets=("Northline",)), ())),
    ("month:2024-03|", "Articles of an unknown outlet, Mar 2024",
     (evidence.articles, MARCH.with_(outlets=("",)), ())),
    ("month:|", "Articles of an unknown outlet, date unknown",
     (evidence.articles, Filters(undated=True, outlets=("",)), ())),
    ("when:2024-03-01|2024-03-31", "Sentences that name Mar 2024",
     (evidence.moments, ALL, ("2024-03-01", "2024-03-31"))),
    ("when:|2024-02-29", "Sentences that name times up to 29 Feb 2024", (evidence.moments, ALL, (None, "2024-02-29"))),
    ("when:2024-04-01|", "Sentences that name times from 1 Apr 2024 on", (evidence.moments, ALL, ("2024-04-01", None))),
    ("when-only:2024-03-01|2024-03-31|1", "Less finely named: Mar 2024",
     (evidence.coarser, ALL, ("2024-03-01", "2024-03-31", 1))),
    (f"only:type=REJECT|edge:{ER}|{DJ}", "Eritrea → Djibouti · rejects",
     (evidence.edge, EVENTS.with_(types=("REJECT",)), (ER, DJ))),
    (f"only:outlet=Northline&polarity=conflict|acts:{RU}", "Russia acts · in Northline, hostile",
     (evidence.acts, Filters(outlets=("Northline",), polarities=("conflict",)).events(), (RU, "source"))),
    (f"only:by={DJ}|portrayal:{ER}|a|b", "Eritrea called “a|b” · as Djibouti says",
     (evidence.portrayal, Filters(by=(DJ,)), (ER, "a|b"))),
    (f"only:actor={RU}&outlet=a+%7C+b%3D%26|theme:{CRIME}",
     f"Words of the theme “{LAW}” · in articles that mention Russia, in a | b=&",
     (evidence.theme, Filters(actor=RU, outlets=("a | b=&",)), (CRIME,))),
    ("only:|quotes:", "All quotes", (evidence.quotes, ALL, (None, None))),
    ("only:x|quotes:", "All quotes", (evidence.quotes, ALL, (None, None))),
]  # fmt: skip
ACTORS: list[tuple[dict[str, str], str, Query]] = [
    ({"actor": RU}, "Sentences that mention Russia", (evidence.actor, ALL, (RU,))),
    (PAIRED, "Eritrea → Djibouti", (evidence.edge, EVENTS, (ER, DJ))),
    ({**PAIRED, "show": f"acts:{RU}"}, "Russia acts", (evidence.acts, EVENTS, (RU, "source"))),
    ({**PAIRED, "show": f"only:modality=done|edge:{ER}|{DJ}"}, "Eritrea → Djibouti · done",
     (evidence.edge, EVENTS.with_(modalities=("done",)), (ER, DJ))),
    # Conditions take the place of the filters in force, also of the actor's.
    ({**PAIRED, "outlet": "Northline", "show": f"only:outlet=Paektu+Press|actor:{RU}"},
     "Sentences that mention Russia · in Paektu Press", (evidence.actor, Filters(outlets=("Paektu Press",)), (RU,))),
]  # fmt: skip
NOTHING = [
    "", "x", ":", "|", "no:such", "edge:", "edge:one", f"edge:{ER}", f"edge:{ER}|", f"edge:{ER}|{DJ}|x", f"pair:{ER}",
    "actor:", "actor:x", f"acts:{RU}|x", f"actor-month:{RU}", f"actor-month:{RU}|May", f"actor-month:{RU}|2024-03|x",
    f"named:{RU}|alias", "polarity-month:conflict", "polarity-month:conflict|2024-03|x", "speaker:x", "about:",
    f"cell:{RU}", f"cell:{SPEAKER}|{RU}|x", f"theme-word:{CRIME}", f"theme-month:{CRIME}", f"theme-outlet:{CRIME}",
    f"portrayal:{RU}", "month:May", "month:2024-13", "when:", "when:x|y", "when:2024-03-01", "when:2024-03-01|x|y",
    "when-only:2024-03-01|2024-03-31", "when-only:|2024-03-31|1", "when-only:2024-03-01|2024-03-31|x", "only:",
    "only:quotes:", "only:x|", "only:type=ACCUSE|x", f"only:type=ACCUSE|only:voice=told|acts:{RU}", "quote:1",
    "relation:0", "outlet:Northline", "place:x",
]  # fmt: skip


def behind(view: View, show: str) -> tuple[str, Query] | None:
    """The title and the query of an address, on a page without filters; None when it opens nothing."""
    selection = from_url(show)
    found = query_of(Scene(view.lake, view, ALL, dark=False), selection) if selection else None
    if found is None:
        return None
    title, read, arguments, filters = found
    return title, (read, filters, arguments)


def test_an_old_link_opens_what_it_opened(view: View) -> None:
    for show, title, query in SHOWN:
        found = behind(view, show)
        assert found is not None, show
        assert (found[0], found[1]) == (title, query), show


def test_what_opened_nothing_opens_nothing(view: View) -> None:
    assert [show for show in NOTHING if behind(view, show)] == []


@pytest.mark.parametrize(("parameters", "title", "query"), ACTORS, ids=[str(one) for one, *_ in ACTORS])
def test_an_old_link_to_actors_opens_what_it_opened(
    parameters: dict[str, str], title: str, query: Query, view: View
) -> None:
    test = run("pages/Network.py", **parameters)
    read, filters, arguments = query
    total = read(view, filters, *arguments, limit=1).attrs["total"]
    assert total and f"Evidence · {total:,} sentence" in said(test)
    assert f"**{title}**" in said(test).replace("\\", "")


def test_the_table_holds_sentences(view: View) -> None:
    """Most of its queries find something."""
    totals = [read(view, filters, *arguments, limit=1).attrs["total"] for *_, (read, filters, arguments) in SHOWN]
    assert sum(total > 0 for total in totals) >= 35
