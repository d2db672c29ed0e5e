"""What a page is about, as its title."""

from __future__ import annotations

from typing import Any

from lib.collection import storylines
from lib.filters import Filters
from lib.store.queries import actors, articles
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene


def subject(scene: Scene) -> str | None:
    """ "Russia · country", the title of an article, "Russia and Norway"; None where a page is about no one thing."""
    if scene.page == "Article" and (wished := address.value("article")):
        found = scene.ask(_article, wished, filters=Filters())
        return wording.title(found["title"]) if found else None
    if scene.page == "Actor" and scene.filters.actor:
        found = scene.ask(_actor, scene.filters.actor, filters=Filters())
        return f"{found['name']} · {found['kind']}" if found else None
    if scene.page == "Compare":
        asked = (scene.filters.actor, scene.filters.other)
        found = [scene.ask(_actor, one, filters=Filters()) for one in asked if one]
        return " and ".join(str(one["name"]) for one in found if one) or None
    if scene.page == "Links" and (story := address.value("story")):
        members = scene.ask(storylines.members)
        named = members.loc[members["story"] == story, "name"]
        return str(named.iloc[0]) if len(named) else None
    return None


def _article(view: Any, _: Filters, article: str) -> Any:
    return articles.one(view, article)


def _actor(view: Any, _: Filters, actor: str) -> Any:
    return actors.one(view, actor)
