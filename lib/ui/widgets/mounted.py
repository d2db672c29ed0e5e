"""Our own parts of a page, each of a style and a script in ``lib/ui/components``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from streamlit.components.v2 import component

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

COMPONENTS = Path(__file__).parent.parent / "components"


def mounted(name: str, html: str) -> ComponentRenderer:
    """What draws the component whose files have this ``name``."""
    style, script = ((COMPONENTS / f"{name}.{ending}").read_text(encoding="utf-8") for ending in ("css", "js"))
    return component(f"dramatis.{name.replace('_', '-')}", html=html, css=style, js=script)
