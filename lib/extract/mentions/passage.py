"""What a first look over one passage finds: tokens, known names and titles, ready for the extractors of actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from lib.extract.mentions.sites import landforms
from lib.extract.mentions.toponyms import disambiguated
from lib.extract.names.forenames import personal
from lib.extract.names.gazetteer_matcher import NameMatch, Trie, longest, name_matches, plain
from lib.extract.names.titles import Title, titles_in
from lib.extract.parse.headline_verbs import finite, titled
from lib.extract.parse.passages import Passage
from lib.facts import PROSE
from lib.gazetteer import table
from lib.rules import NONE

SPANNING = frozenset({"pan", "trans", "inter"})
NOT_NAMES = frozenset({"LAW", "EVENT", "WORK_OF_ART", "PRODUCT", "FAC"})


@dataclass(frozen=True, slots=True, eq=False)
class AnalysedPassage:
    """A passage looked over once.

    ``texts`` are the Doc's tokens with plain apostrophes and capitals, ``lower`` the same in lower case; ``refused``
    are tokens of known names that mean something else here, ``without`` rules left out of the reading.
    """

    passage: Passage
    texts: list[str]
    lower: list[str]
    name_matches: list[NameMatch]
    titles: list[Title]
    refused: frozenset[int]
    without: frozenset[str] = NONE

    @property
    def doc(self) -> Doc:
        """The passage's Doc."""
        return self.passage.doc

    @property
    def named(self) -> set[int]:
        """Tokens of known names."""
        return _tokens(self.name_matches)

    @property
    def title_tokens(self) -> set[int]:
        """Tokens of titles."""
        return {i for title in self.titles for i in range(title.start, title.end)}

    @property
    def titled(self) -> bool:
        """Whether capitals say nothing here: a headline or subhead that capitalises most words."""
        if self.passage.block.kind in PROSE:
            return False
        return titled(self.doc)

    def aired(self, start: int) -> bool:
        """Whether the name that begins here is a broadcaster's programme ("NBC's Meet the Press")."""
        owner = start - 1 if start and self.lower[start - 1] in {"'s", "'"} else -1
        return any(match.end == owner and match.known.actor.kind == "media" for match in self.name_matches)

    def written(self, start: int, end: int) -> str:
        """Tokens ``[start, end)`` as a name: capitals set right, spaces single."""
        parts = (self.texts[token.i] + (" " if token.whitespace_ else "") for token in self.doc[start:end])
        return " ".join("".join(parts).split())


def analysed_passage(passage: Passage, root: Trie, without: frozenset[str] = NONE) -> AnalysedPassage:
    """Known names that mean what they say, and titles, of a passage."""
    texts = _texts(passage.doc, root)
    lower = [text.lower() for text in texts]
    found = [_before_noun(passage.doc, texts, match, root) for match in name_matches(texts, root)]
    kept = [disambiguated(match, texts, lower) for match in found if meant(passage.doc, lower, match)]
    titles = list(titles_in(lower, {match.end: match for match in kept}))
    return AnalysedPassage(passage, texts, lower, kept, titles, frozenset(_tokens(found) - _tokens(kept)), without)


def _tokens(matches: Iterable[NameMatch]) -> set[int]:
    return {i for match in matches for i in range(match.start, match.end)}


def _before_noun(doc: Doc, texts: list[str], match: NameMatch, root: Trie) -> NameMatch:
    """The hit, or the adjective alone in "the French troops", which are not the French."""
    if match.known.form != "people" or match.end - match.start < 2:
        return match
    adjective = doc[match.end - 1]
    describes = adjective.dep_ in {"amod", "compound", "nmod"} and adjective.head.i >= match.end
    return (longest(texts, match.end - 1, root) or match) if describes else match


def _texts(doc: Doc, root: Trie) -> list[str]:
    """Tokens with plain apostrophes, and names in capitals ("LOS ANGELES") as they are usually written."""
    texts = [plain(token.text) for token in doc]
    raised = [_is_raised(token.text) for token in doc]
    for at, text in enumerate(texts):
        among = any(raised[at - 1 : at] + raised[at + 1 : at + 2])
        if raised[at] and among and text.isupper() and text not in root:
            texts[at] = text.title()
    return texts


def _is_raised(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def meant(doc: Doc, lower: list[str], match: NameMatch) -> bool:
    """Whether a hit names its actor and is no part of another name ("Jordan Peterson", "Turkey sandwich")."""
    if match.known.form == "person":
        return True
    return not (
        _spanning(lower, match)
        or _trapped(doc, lower, match)
        or _in_longer_name(doc, match)
        or _no_name(doc, match)
        or _landform(doc, match)
    )


def _spanning(lower: list[str], match: NameMatch) -> bool:
    """Whether the name is a part of a word for more than one country ("Pan-American", "inter-Korean")."""
    return lower[max(0, match.start - 2) : match.start][1:] == ["-"] and lower[match.start - 2] in SPANNING


def _landform(doc: Doc, match: NameMatch) -> bool:
    """Whether the name goes on with a river or a mountain ("Uruguay River", "Niger Delta"): a place, not the state."""
    after = doc[match.end] if match.end < len(doc) else None
    named = after is not None and after.text[:1].isupper() and after.lower_ in landforms()
    return named and match.known.actor.kind == "country"


@cache
def _traps() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    return {
        row["form"]: (frozenset(row["before"].split("|")), frozenset(row["after"].split("|")))
        for row in table("gazetteers/traps")
    }


def _trapped(doc: Doc, lower: list[str], match: NameMatch) -> bool:
    trap = _traps().get(" ".join(plain(token.text) for token in doc[match.start : match.end]))
    if trap is None:
        return False
    before, after = trap
    follows = lower[match.end] if match.end < len(lower) else None
    return (match.start > 0 and lower[match.start - 1] in before) or follows in after


def _in_longer_name(doc: Doc, match: NameMatch) -> bool:
    """Whether the hit is a part of what the recogniser takes for a longer person, law, event or work."""
    for entity in _entities_over(doc, match):
        if entity.end - entity.start > match.end - match.start and is_person(entity):
            return match.end - match.start == 1 and _personal(doc, entity, match)
        if entity.label_ in NOT_NAMES and entity.end > match.end and match.known.form in {"capital", "seat"}:
            return True
    return False


def _personal(doc: Doc, entity: DocSpan, match: NameMatch) -> bool:
    """Whether the other words of the entity could be of a person's name."""
    if match.known.form == "adjective":
        return False
    names = [token.lower_ for token in entity if token.i != match.start and _is_proper(token)]
    return bool(names) and not (titled(doc) and all(map(finite, names)))  # "Lodra Attempts to …"


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text.istitle()


def is_person(entity: DocSpan) -> bool:
    """Whether the recogniser, or the forename, makes a name a person's."""
    return entity.label_ == "PERSON" or personal(entity)


def _entities_over(doc: Doc, match: NameMatch) -> Iterable[DocSpan]:
    kind = doc[match.start].ent_type_
    return (entity for entity in doc.ents if entity.start <= match.start < entity.end) if kind else ()


def _no_name(doc: Doc, match: NameMatch) -> bool:
    """Whether "US" is the pronoun in a line of capitals."""
    if match.end - match.start > 1 or doc[match.start].text != "US":
        return False
    around = [t.text for t in doc[max(0, match.start - 3) : match.end + 3] if t.is_alpha and t.i != match.start]
    return len(around) > 1 and all(word.isupper() for word in around)
