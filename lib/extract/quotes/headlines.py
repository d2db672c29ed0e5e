"""Speech in headlines: "US threatens Iran - Falk", "Falk: US threatens Iran", so that no claim passes for told."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.parse.paragraph import Paragraph
from lib.extract.quotes.attribution import Attribution
from lib.extract.quotes.utterance import Utterance
from lib.facts import Mention
from lib.gazetteer import words
from lib.rules import QUOTES, RuleName

DASHES = frozenset("-–—")
LONGEST = 6  # tokens that name who spoke
SHORTEST = 3  # words of what was said
_WEIGHT = 3.0
_AFTER_DASH = QUOTES.rule("headline, name after a dash")
_BEFORE_COLON = QUOTES.rule("headline, name and colon")


def headline_speech(paragraph: Paragraph, cast: Cast) -> list[Utterance]:
    """What a headline has someone say, as one reported utterance; empty for any other block."""
    if paragraph.passage.block.kind != "headline" or paragraph.stretches:
        return []
    tokens = [token for token in paragraph.passage.doc if not token.is_space]
    for at, token in enumerate(tokens):
        before, after = tokens[:at], tokens[at + 1 :]
        if _is_dash(token) and _names(paragraph, cast, after, countries=True):
            return _said(paragraph, _AFTER_DASH, before, after)
        if token.text == ":" and _names(paragraph, cast, before, countries=False):
            return _said(paragraph, _BEFORE_COLON, after, before)
    return []


def _is_dash(token: Token) -> bool:
    """Whether a word is a dash that stands between words, not inside one."""
    return token.text in DASHES and token.i > 0 and bool(token.whitespace_) and bool(token.nbor(-1).whitespace_)


def _names(paragraph: Paragraph, cast: Cast, run: list[Token], *, countries: bool) -> bool:
    """Whether a few words name someone who speaks; before a colon a place is the topic ("Iran: talks resume")."""
    if not 0 < len(run) <= LONGEST or any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in run):
        return False
    if run[-1].lower_ in words("lexicons/agent_nouns"):
        return True
    at = paragraph.passage.span(run[-1])
    mention = cast.mention_at(at.start, at.end)
    return mention is not None and _speaks(cast, mention, countries=countries or run[-1].ent_type_ != "GPE")


def _speaks(cast: Cast, mention: Mention, *, countries: bool) -> bool:
    actor = cast.actor(mention.actor)
    if actor is None or actor.kind in ("place", "media"):
        return False
    return actor.kind != "country" or countries


def _said(paragraph: Paragraph, read_by: RuleName, content: list[Token], speaker: list[Token]) -> list[Utterance]:
    if sum(token.is_alpha for token in content) < SHORTEST:
        return []
    made = Attribution(read_by, _WEIGHT, speaker=(speaker[0], speaker[-1]), paragraph=paragraph.number)
    return [Utterance((paragraph.span(content[0], content[-1]),), "indirect", made)]
