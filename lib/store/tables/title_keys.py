"""Titles as one compares them, to find a linked article in the collection."""

from __future__ import annotations

import re
import unicodedata

_LABEL = re.compile(
    r"^(?:live|watch|video|photos?|exclusive|breaking|opinion|analysis|read more|related)\s*[:|]\s+", re.I
)
_TAIL = re.compile(r"\s+\|\s+[^|]{2,40}$")
_OTHER = re.compile(r"[^\w\s]+")


def normalise(title: str) -> str:
    """``title`` in lower case without accents, marks, leading labels ("LIVE: ") and a trailing " | Outlet".

    The tail goes only after a bar and when four words stay: "… Visit North Korea - Envoy" is all title.
    """
    text = unicodedata.normalize("NFKD", title)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _LABEL.sub("", " ".join(text.split()))
    tail = _TAIL.search(text)
    if tail and len(text[: tail.start()].split()) >= 4:
        text = text[: tail.start()]
    return " ".join(_OTHER.sub(" ", text.replace("'", "").replace("’", "")).casefold().split())
