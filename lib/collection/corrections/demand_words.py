"""Whether the words that a correction calls a request demand, or only ask."""

from __future__ import annotations

import re

from lib.gazetteer import words

_ENDINGS = ("", "s", "d", "ed", "ing")


def demands(trigger: str) -> bool:
    """Whether any of these words is one of ``data/lexicons/plover_operators/demand``, in any form."""
    listed = words("lexicons/plover_operators/demand")
    forms = (word.removesuffix(ending) for word in re.findall(r"[\w-]+", trigger.lower()) for ending in _ENDINGS)
    return any(form in listed for form in forms)
