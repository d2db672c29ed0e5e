"""Each component is mounted from its style and its script."""

import pytest

from lib.ui.widgets import components as module
from lib.ui.widgets.components import COMPONENTS, mounted


def test_style_and_script_of_one_name_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {}
    monkeypatch.setattr(module, "component", lambda name, **parts: given.update(parts, name=name))
    mounted("phone_bar", "<nav></nav>")
    style, script = (COMPONENTS / "phone_bar.css").read_text(), (COMPONENTS / "phone_bar.js").read_text()
    assert given == {"name": "dramatis.phone-bar", "html": "<nav></nav>", "css": style, "js": script}
