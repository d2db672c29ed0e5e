"""Lists of feeds as other readers keep them. Source: OPML 2.0; what it has no name for stands in our own namespace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.intake.addresses import is_address
from lib.intake.feeds import plain, refuse_entities
from lib.intake.refusals import KindError

MOST = 5_000  # feeds of a list
DEEPEST = 8  # folders in folders
SPACE = "urn:dramatis:sources"
OWN = ("kind", "outlet", "country", "keep", "drop")
Outline = Mapping[str, str]  # address, name, tags, and those of OWN; lists with commas


def outlines(content: bytes) -> list[dict[str, str]]:
    """The feeds of a list, each once, folders as tags. Raises KindError for what is no such list."""
    refuse_entities(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(content, parser=parser) if content.strip() else None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise KindError("This is not an OPML file.")
    found: dict[str, dict[str, str]] = {}
    for one in _within(root.find("body"), ()):
        found.setdefault(one["address"], one)
        if len(found) > MOST:
            raise KindError(f"The list has more than {MOST:,} feeds; split it.")
    return list(found.values())


def document(some: Iterable[Outline]) -> bytes:
    """A list of feeds for other readers, and for this one with all that is known of them."""
    root = etree.Element("opml", version="2.0", nsmap={"dramatis": SPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources of Dramatis"
    body = etree.SubElement(root, "body")
    for one in some:
        where = {"xmlUrl": one["address"]} if one.get("kind", "feed") == "feed" else {"url": one["address"]}
        kind = "rss" if "xmlUrl" in where else "link"
        own = {f"{{{SPACE}}}{name}": one[name] for name in OWN if one.get(name)}
        tags = {"category": one["tags"]} if one.get("tags") else {}
        told = {"type": kind, "text": one["name"], "title": one["name"], **where, **tags, **own}
        etree.SubElement(body, "outline", {name: _clean(value) for name, value in told.items()})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _within(above: etree._Element | None, folders: Sequence[str]) -> Iterator[dict[str, str]]:
    if above is None or len(folders) > DEEPEST:
        return
    for one in above.iterfind("outline"):
        name = plain(one.get("title") or one.get("text"), 120)
        address = (one.get("xmlUrl") or one.get("url") or "").strip()
        if is_address(address):
            yield {**_own(one, folders), "address": address, "name": name}
            yield from _within(one, folders)
        else:
            yield from _within(one, (*folders, *filter(None, (name,))))


def _own(one: etree._Element, folders: Sequence[str]) -> dict[str, str]:
    """What a list says of a feed beside its address and name."""
    own = {key: plain(one.get(f"{{{SPACE}}}{key}")) for key in OWN}
    tags = ", ".join(filter(None, (*folders, plain(one.get("category")))))
    return {**own, "tags": tags, "kind": own["kind"] or ("feed" if one.get("xmlUrl") else "site")}


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")
