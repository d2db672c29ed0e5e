"""What an extractor of speech finds before names are resolved: who by which cue, and which words."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from lib.facts import Attitude
from lib.rules import RuleName


@dataclass(frozen=True, slots=True)
class Attribution:
    """``cue`` and ``speaker`` are first and last token; ``weight`` is the scorer's sum, higher is surer."""

    rule: RuleName
    weight: float
    cue: tuple[Token, Token] | None = None
    speaker: tuple[Token, Token] | None = None
    paragraph: int = -1  # where the tokens stand


@dataclass(frozen=True, slots=True)
class Reported:
    """The tokens ``first`` to ``last`` are what ``attribution`` says was said, or thought."""

    first: Token
    last: Token
    attribution: Attribution
    attitude: Attitude = "saying"
    second: tuple[Token, Token] | None = None  # what goes on after an inserted "she said"
