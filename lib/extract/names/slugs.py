"""Slugs: the last part of an actor's id."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_PLAIN = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})


@cache
def slug(name: str) -> str:
    """Lower-case ASCII words of ``name`` joined by hyphens; empty when it has no letters or digits."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN)).encode("ascii", "ignore").decode()
    plain = re.sub(r"['’.]", "", plain.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def actor_id(kind: str, name: str) -> str:
    """The id of an actor: its kind and the slug of its name without "the"."""
    return f"{kind}-{slug(_ARTICLE.sub('', name))}"
