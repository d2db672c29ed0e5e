"""What a page is about, as its title."""

from __future__ import annotations

from lib.collection import storylines
from lib.store.queries import actors, articles
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene


def subject(scene: Scene) -> str | None:
    """ "Russia · country", the title of an article, "Russia and Norway"; None where a page is about no one thing."""
    named = {"Article": _of_article, "Actor": _of_actor, "Compare": _of_two, "Links": _of_story}.get(scene.page)
    return named(scene) if named else None


def _of_article(scene: Scene) -> str | None:
    wished = address.value("article")
    found = scene.look_up(articles.one, wished) if wished else None
    return wording.title(found["title"]) if found else None


def _of_actor(scene: Scene) -> str | None:
    found = scene.look_up(actors.one, scene.filters.actor) if scene.filters.actor else None
    return f"{found['name']} · {found['kind']}" if found else None


def _of_two(scene: Scene) -> str | None:
    asked = filter(None, (scene.filters.actor, scene.filters.other))
    found = [scene.look_up(actors.one, one) for one in asked]
    return " and ".join(str(one["name"]) for one in found if one) or None


def _of_story(scene: Scene) -> str | None:
    story = address.value("story")
    members = scene.ask(storylines.members) if story else None
    named = [] if members is None else members.loc[members["story"] == story, "name"].tolist()
    return str(named[0]) if named else None
