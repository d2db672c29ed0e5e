"""The feed of a saved view. Source: RFC 4287, The Atom Syndication Format."""

from __future__ import annotations

import uuid
from typing import Any
from xml.etree import ElementTree

from lib.collection.alerts import entries
from lib.collection.alerts.entries import Entry
from lib.collection.alerts.subscriptions import Alert
from lib.collection.kept_work import new_sentences
from lib.collection.kept_work.saved_views import SavedView
from lib.store import View
from lib.store.lake.revisions import Addition
from lib.version import VERSION

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
MOST = 100  # entries
_SPACE = "http://www.w3.org/2005/Atom"


def feed(view: View, alert: Alert, saved: SavedView, below: str, itself: str) -> bytes:
    """The latest sentences of a saved view as Atom, the last added first; ``itself`` is the address of the feed."""
    found = [(came, *entries.entries([row], below)) for came, row in new_sentences.latest(view, saved, MOST)]
    root = ElementTree.Element("feed", xmlns=_SPACE)
    _add(root, "id", uuid.uuid5(uuid.NAMESPACE_OID, f"dramatis:alert:{alert.id}").urn)
    _add(root, "title", f"{saved.name} · Dramatis")
    _add(root, "updated", _time(found[0][0]) if found else alert.made_at)
    _add(_add(root, "author"), "name", "Dramatis")
    _add(root, "generator", "Dramatis", version=VERSION)
    _add(root, "link", rel="self", type="application/atom+xml", href=itself)
    _add(root, "link", rel="alternate", type="text/html", href=entries.link_to(saved, below))
    for came, entry in found:
        _entry(root, came, entry)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: ElementTree.Element, came: Addition, entry: Entry) -> None:
    one = _add(root, "entry")
    _add(one, "id", entry.id)
    _add(one, "title", entry.headline)
    _add(one, "updated", _time(came))
    if len(entry.published) == len("2024-01-31"):
        _add(one, "published", f"{entry.published}T00:00:00Z")
    _add(_add(one, "author"), "name", entry.outlet or "Outlet unknown")
    _add(one, "link", rel="alternate", type="text/html", href=entry.link)
    _add(one, "summary", entry.sentence, type="text")


def _time(came: Addition) -> str:
    return came.when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: Any) -> ElementTree.Element:
    one = ElementTree.SubElement(parent, name, attributes)
    one.text = text or None
    return one
