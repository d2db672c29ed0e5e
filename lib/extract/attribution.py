"""Who a quotation belongs to, as far as its own words show: a cue, a speaker, the rule and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Attribution:
    """``cue`` and ``speaker`` are first and last token; ``weight`` is the scorer's sum, higher is surer."""

    rule: str
    weight: float
    cue: tuple[Token, Token] | None = None
    speaker: tuple[Token, Token] | None = None
    paragraph: int = -1  # where the tokens stand
