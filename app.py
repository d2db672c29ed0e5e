"""Home: what is in this collection? And the server of all pages."""

import streamlit as st

from lib.charts import timeline
from lib.store.queries import actors, articles, overview, quotes, relations
from lib.ui import server
from lib.ui.evidence.panel import panel
from lib.ui.evidence.selections import brushed, selected
from lib.ui.frame import frame
from lib.ui.pages import home
from lib.ui.widgets import picture

if server.is_starting():
    app = st.App("app.py", routes=server.routes(), middleware=server.middleware())
else:
    scene = frame("Home", "What is in this collection?")
    home.search_box()
    if home.is_empty(scene):
        st.stop()
    home.counts(scene.ask(overview.counts, filters=scene.filters.events()))

    left, right = st.columns([2, 1], gap="large")
    with left:
        months = scene.ask(articles.by_month)
        picture.picture(timeline.articles(months, dark=scene.dark), "articles", brushed)
        picture.twin(months, home.month_selections(months), "articles-table")
        strongest, quoted = st.columns(2, gap="large")
        with strongest:
            home.strongest(scene, scene.ask(relations.edges, filters=scene.filters.events(), limit=10))
        with quoted:
            home.most_quoted(scene, scene.ask(quotes.by_speaker, limit=5))
            home.top_actors(scene.ask(actors.ranking, limit=10))
        home.newest(scene.ask(articles.listing, limit=10))
    with right:
        panel(scene, selected(), "Click a number, a bar or a name: the sentences behind it are listed here.")
