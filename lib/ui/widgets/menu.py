"""The side bar: the pages in groups, the last views, and the keys."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from lib.collection.access import rights
from lib.facts import DramatisError
from lib.ui import wording
from lib.ui.state import address, recent, signed_in
from lib.ui.widgets import scope


class MenuEntry(NamedTuple):
    """A page of the menu: its name (as in its file), its label, the question it answers, its icon, its key after g."""

    page: str
    label: str
    question: str
    icon: str
    key: str = ""

    @property
    def file(self) -> str:
        """The file of the page, as links name it."""
        return "app.py" if self.page == "Home" else f"pages/{self.page}.py"


GROUPS: dict[str, tuple[MenuEntry, ...]] = {
    "Explore": (
        MenuEntry("Home", "Home", "What is in this collection?", ":material/home:", "h"),
        MenuEntry("Network", "Network", "Who acts on whom?", ":material/hub:", "n"),
        MenuEntry("Quotes", "Quotes", "Who said what about whom?", ":material/format_quote:", "q"),
        MenuEntry("Themes", "Themes", "What is it about?", ":material/category:", "t"),
        MenuEntry("Links", "Links", "Who covers the same story, and how?", ":material/account_tree:", "l"),
        MenuEntry("Places", "Places", "Where and when does it happen?", ":material/map:", "p"),
    ),
    "Look up": (
        MenuEntry("Actor", "Actors", "Who is this?", ":material/person:", "a"),
        MenuEntry("Article", "Articles", "What does it say, and how do we know?", ":material/article:", "r"),
        MenuEntry("Compare", "Compare", "How do they differ?", ":material/compare_arrows:", "c"),
    ),
    "Work": (
        MenuEntry("Upload", "Add", "How do my own articles come in here?", ":material/upload_file:", "u"),
        MenuEntry("Sources", "Sources", "Which news arrives by itself?", ":material/rss_feed:", "s"),
        MenuEntry("Review", "Review", "What needs correcting?", ":material/rule:", "v"),
        MenuEntry("Guide", "Guide", "How do I work with this?", ":material/menu_book:", "i"),
        MenuEntry("About", "About", "How far can I trust this?", ":material/verified:", "b"),
    ),
}
SEARCH = MenuEntry("Search", "Search", "Where does it say that?", ":material/search:")  # reached by the finder
ADMIN = MenuEntry("Admin", "Admin", "Who may do what, and who did it?", ":material/shield_person:")
PAGES = {one.page: one for entries in (*GROUPS.values(), (SEARCH, ADMIN)) for one in entries}
KEYS = (
    ("/", "find an actor, an article, words"),
    *((f"g {entry.key}", entry.label) for entry in PAGES.values() if entry.key),
    ("j, k", "next and previous sentence, Enter opens its article; while none are listed, j goes to the first number"),
    ("m", "mark the sentence you are at as read, or unread"),
    ("Esc", "close the sentences"),
    ("n, p", "next and previous fact of an article"),
    ("?", "this list"),
)


def pages() -> None:
    """The pages in groups. The question each answers is put to it by listener.js: Streamlit's own help would draw each
    link twice."""
    st.html('<p class="brand">Dramatis</p>')
    for group, entries in GROUPS.items():
        st.html(f'<p class="group">{group}</p>')
        for entry in (*entries, *((ADMIN,) if group == "Work" and _for_admins() else ())):
            st.page_link(
                entry.file, label=entry.label, icon=entry.icon, query_params=_along(entry.page), width="stretch"
            )


def _along(page: str) -> list[tuple[str, str]]:
    """The filters that go along: the actors that this page is about are a choice, and none of another kind of page. The
    page that is open begins anew."""
    here = address.here()
    chosen = here in scope.ABOUT_ACTORS and (page == here or page not in scope.ABOUT_ACTORS)
    return address.carried({"actor": None, "with": None} if chosen else None)


def _for_admins() -> bool:
    try:
        return rights.is_on() and signed_in.may("audit")
    except DramatisError:  # a wrong file of roles: the page itself says so
        return False


def recent_views() -> None:
    """The last views, each a way back."""
    others = recent.others()
    if others:
        st.html('<p class="group">Recent</p>')
    for n, view in enumerate(others):
        label = wording.plain(view.title)
        if st.button(label, key=f"recent-{n}", type="tertiary", icon=PAGES[view.page].icon, wrap=False):
            address.go(PAGES[view.page].file, list(view.parameters))


def keys() -> None:
    """A button that lists the keys."""
    if st.button("Keys", key="keys", type="tertiary", icon=":material/keyboard:"):
        _list_of_keys()


@st.dialog("Keys")
def _list_of_keys() -> None:
    st.table({"key": [key for key, _ in KEYS], "what it does": [what for _, what in KEYS]}, hide_index=True)
