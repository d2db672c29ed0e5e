"""Metadata of a web page: JSON-LD, then meta elements, then what the markup shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.gazetteer import lexicon
from lib.reading.anatomy.lexicon import is_section, plain
from lib.reading.dates import iso_of
from lib.reading.kinds.record import RECORDS, names_of
from lib.reading.metadata import Metadata
from lib.reading.outlets import outlet_of_url
from lib.reading.pages.markup.mastheads import house_of, section_of, title_alone

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)$")
TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def metadata_of(tree: etree._Element, url: str | None = None) -> Metadata:
    """Metadata of the page: JSON-LD > meta elements > title, canonical link, <time>, web address."""
    meta = _of_meta(tree)
    known = _of_json_ld(tree).otherwise(meta).otherwise(_of_markup(tree, url))
    known = known.otherwise(Metadata(outlet=outlet_of_url(known.url)))
    host = urlsplit(known.url or "").hostname or ""
    names = (known.outlet, meta.outlet, host.removeprefix("www."), host.removeprefix("www.").split(".")[0])
    title = title_alone(known.title, filter(None, (_line(_inner(h1)) for h1 in tree.iter("h1"))), names)
    section = section_of(known.section, known.outlet)
    return replace(known, title=title, section=section if section and _is_named(tree, section) else None)


def _is_named(tree: etree._Element, section: str) -> bool:
    """Whether a section is one that readers know: a usual one, or one that the page links to ("post" is none)."""
    return is_section(section) or any(plain(_inner(link)) == plain(section) for link in tree.iter("a"))


def _of_json_ld(tree: etree._Element) -> Metadata:
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    loaded = [_loaded(script.text or "") for script in scripts]
    found, named = Metadata(), {key: name for value in loaded for key, name in _identified(value)}
    for node in (node for value in loaded for node in _nodes(value)):
        found = found.otherwise(_of_node(node, named))
    return found


def _identified(value: Any, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Ids of nodes and their names: other nodes speak of them by id alone."""
    if isinstance(value, list):
        for part in value:
            yield from _identified(part, depth)
    elif isinstance(value, Mapping) and depth < 6:
        if isinstance(value.get("@id"), str) and isinstance(value.get("name"), str):
            yield value["@id"], value["name"]
        for part in value.values():
            if isinstance(part, (list, Mapping)):
                yield from _identified(part, depth + 1)


def _loaded(text: str) -> Any:
    try:
        return json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip("; \n"), strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Objects that are articles, in lists, under @graph, mainEntity …"""
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)
    elif isinstance(value, Mapping) and depth < 6:
        types = value.get("@type") or ()
        if any(ARTICLE_TYPE.search(str(kind)) for kind in ([types] if isinstance(types, str) else types)):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), (list, Mapping)):
                yield from _nodes(value[key], depth + 1)


def _of_node(node: Mapping[str, Any], named: Mapping[str, str]) -> Metadata:
    published = iso_of(_name(node.get("datePublished")) or _name(node.get("dateCreated")))
    address = node.get("url") or node.get("mainEntityOfPage")
    return Metadata(
        title=_line(_name(node.get("headline")) or _name(node.get("name"))),
        published=published,
        published_from="JSON-LD" if published else None,
        outlet=house_of(_named(node.get("publisher"), named)),
        url=_web(_name(address)),
        authors=names_of("; ".join(filter(None, (_named(author, named) for author in _list(node.get("author")))))),
        section=_name(node.get("articleSection")) or None,
        language=_language(_name(node.get("inLanguage"))),
    )


def _of_meta(tree: etree._Element) -> Metadata:
    held = _meta_tags(tree)
    given = {name: [held[key] for key in keys if key in held] for name, keys in lexicon(RECORDS)["meta"].items()}
    first = {name: tags[0][0] if tags else None for name, tags in given.items()}
    published = next(filter(None, (iso_of(tags[0]) for tags in given["published"])), None)
    written = ("; ".join(tags) for tags in given["authors"] if not tags[0].startswith("http"))
    return Metadata(
        title=_line(first["title"]),
        published=published,
        published_from="meta" if published else None,
        outlet=next(filter(None, (house_of(tags[0]) for tags in given["outlet"])), None),
        url=_web(first["url"]),
        authors=names_of(next(written, "")),
        section=first["section"],
    )


def _meta_tags(tree: etree._Element) -> dict[str, list[str]]:
    """What the page's meta elements say, by their names."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key, []).append(content)
    return found


def _of_markup(tree: etree._Element, url: str | None) -> Metadata:
    canonical = next((link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "")), None)
    address = _web(canonical) or _web(url)
    published, where = _shown(tree, address)
    return Metadata(
        title=_title(tree),
        published=published,
        published_from=where,
        url=address,
        language=_language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
    )


def _title(tree: etree._Element) -> str | None:
    heads = [_line(_inner(h1)) for h1 in tree.iter("h1")]
    title = _line(next((element.text for element in tree.iter("title") if element.text), None))
    masthead = bool(title and heads and heads[0] and title.endswith(heads[0]) and title != heads[0])
    if len(heads) == 1 and heads[0] and not masthead:
        return heads[0]
    return TITLE_TAIL.sub("", title) if title else None


def _shown(tree: etree._Element, url: str | None) -> tuple[str | None, str | None]:
    """The first complete date of a <time> in the article (of any, when all say the same), else one in the address."""
    within = [time for part in tree.iter("article", "main") for time in part.iter("time")]
    dates = [iso for time in within or tree.iter("time") if (iso := iso_of(time.get("datetime") or _inner(time)))]
    if dates and (within or len(set(dates)) == 1):
        return dates[0], "time element"
    match = re.search(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)", url or "")
    published = iso_of(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}") if match else None
    return published, "URL" if published else None


def _inner(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return _name(value.get("name") or value.get("@value") or value.get("@id") or value.get("url"))
    return _name(value[0]) if isinstance(value, list) and value else ""


def _named(value: Any, named: Mapping[str, str]) -> str:
    """A name, also one that stands elsewhere under the id given here; "" for an address."""
    name = _name(value)
    name = named.get(name, name)
    return "" if re.match(r"https?://", name) else name


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _line(value: str | None) -> str | None:
    return " ".join(unescape(value).split()) or None if value else None


def _web(value: str | None) -> str | None:
    return value if value and re.match(r"https?://", value) else None


def _language(value: str | None) -> str | None:
    return value[:2].lower() if value and re.match(r"[A-Za-z]{2}\b|[A-Za-z]{2}[-_]", value) else None
