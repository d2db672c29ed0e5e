"""Who speaks the turns of an interview or transcript: the actor behind a label such as "Q", "NG" or "MR. PRICE"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from lib.extract.cast import Cast
from lib.extract.names.slugs import actor_id
from lib.extract.names.titles import title_words
from lib.facts import Actor, Article, Block, Mention
from lib.gazetteer import lexicon

_INTERVIEW = re.compile(
    r"\b(?:interview\w*|(?:spoke|speaks|talk(?:s|ed)) (?:to|with)|(?:sat down|caught up) with|questions for)\b",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(r"\b(?:press|news|media)[ -](?:conference|briefing)|\bbriefing\b", re.I)
_ANSWERING = re.compile(r"\b(?:answer\w*|interview\w*|spoke|speaks|told|talk(?:s|ed)|sat down|caught up|details)\b")
_NAMED_BEFORE = r"((?:[A-ZÀ-Þ][\w.’'-]+ ){1,3}%s)\b"
_MOST_INITIALS = 4


def turn_blocks(article: Article) -> list[Block]:
    """The blocks of an article in which somebody speaks."""
    return [block for block in article.blocks if block.kind == "turn"]


class Speakers:
    """The actors behind the labels of the turns of one article."""

    def __init__(self, article: Article, cast: Cast) -> None:
        self._article, self._cast = article, cast
        turns = turn_blocks(article)
        self._first = turns[0].start
        self._labels = dict.fromkeys(block.speaker for block in turns)
        self._intro = article.text[: self._first]
        self._persons = [actor for actor in cast.actors if actor.kind == "person"]
        self._known: dict[str, Actor | None] = {}

    def actor(self, label: str) -> Actor | None:
        """The actor whom ``label`` means; None when it names a role that nobody is known to have."""
        if label not in self._known:
            self._known[label] = self._resolved(label)
        return self._known[label]

    def addressee(self, label: str) -> Actor | None:
        """Whom the speaker of ``label`` means by "you": the only other one, else the person interviewed."""
        mine = self.actor(label)
        others = {actor for each in self._labels if (actor := self.actor(each)) != mine}
        if not others:
            return self._interviewee if self._interviewee != mine else None
        return others.pop() if len(others) == 1 else None

    def _resolved(self, label: str) -> Actor | None:
        role = re.sub(r"\s*\d+$", "", label.casefold())
        known = lexicon("lexicons/speakers")
        if role in known["asks"]:
            return self._outlet if self._is_interview else None
        if role in known["answers"]:
            return self._interviewee
        return None if role in known["nobody"] else self._named(label)

    @cached_property
    def _is_interview(self) -> bool:
        told = f"{self._article.title}\n{self._intro}"
        return bool(_INTERVIEW.search(told)) and not _CONFERENCE.search(told)

    @cached_property
    def _outlet(self) -> Actor | None:
        name = self._article.outlet
        if name is None:
            return None
        same = (actor for actor in self._cast.actors if name.casefold() in _names(actor))
        return next(same, Actor(actor_id("media", name), name, "media"))

    @cached_property
    def _interviewee(self) -> Actor | None:
        """The one person of the title, else of the introduction, else who is said to speak in it."""
        persons = [actor for actor in self._persons if actor.name not in self._article.authors]
        before = [each for each in self._cast.mentions if each.end <= self._first]
        titled = filter(lambda actor: _has(self._article.title, actor.name.split()[-1]), persons)
        some = (list(titled), _those(persons, before), _those(persons, filter(self._is_answering, before)))
        return next((actors[0] for actors in some if len(actors) == 1), None)

    def _is_answering(self, mention: Mention) -> bool:
        after = self._intro[mention.end : mention.end + 30]
        before = self._intro[max(0, mention.start - 30) : mention.start]
        is_subject = _ANSWERING.search(re.split(r"[.\n]", after)[0])
        return bool(is_subject or _INTERVIEW.search(re.split(r"[.\n]", before)[-1]))

    def _named(self, label: str) -> Actor | None:
        """The person or body of this name, surname, initials or office, else the person whom the label itself names."""
        name = _untitled(label.split(",")[0])
        same = self._same(name)
        if len({actor.id for actor in same}) == 1:
            return same[0]
        if same:
            return None
        if self._outlet and _abbreviates(label, self._outlet.name):
            return self._outlet
        ways = (self._fuller(name), self._introduced(name), self._in_office(label), self._new(name))
        return next(filter(None, ways), None)

    def _same(self, name: str) -> list[Actor]:
        persons = [actor for actor in self._persons if _is_of(name, actor.name)]
        return persons or [actor for actor in self._cast.actors if name.casefold() in _names(actor)]

    def _fuller(self, surname: str) -> Actor | None:
        """The person whom one other label names in full."""
        full = {each for each in self._labels if " " in _untitled(each) and _is_of(surname, _untitled(each))}
        return self.actor(full.pop()) if len(full) == 1 and " " not in surname else None

    def _introduced(self, surname: str) -> Actor | None:
        """The person with this surname whom the introduction names in full."""
        full = re.search(_NAMED_BEFORE % re.escape(surname), self._intro, re.I if surname.isupper() else 0)
        name = _untitled(full[1]) if full else ""
        return Actor(actor_id("person", name), name, "person") if " " in name else None

    def _in_office(self, label: str) -> Actor | None:
        """The person whom the article calls by this office alone ("the president")."""
        words = label.casefold().removeprefix("the ")
        texts = ((each.actor, each.text.casefold().removeprefix("the ")) for each in self._cast.mentions)
        holders = {one for one, text in texts if text == words}
        persons = [actor for actor in self._persons if actor.id in holders]
        return persons[0] if len(persons) == 1 else None

    def _new(self, name: str) -> Actor | None:
        """The person of a name that only labels have; no office, nor a word that the text writes small."""
        parts = [part.casefold().strip(".") for part in name.split()]
        small = any(re.search(rf"\b{re.escape(part)}\b", self._article.text) for part in parts)
        initials = name.isupper() and len(name) <= _MOST_INITIALS
        if small or initials or set(parts) & title_words():
            return None
        shown = name.title() if name.isupper() else name
        return Actor(actor_id("person", shown), shown, "person")


def _untitled(label: str) -> str:
    """A name without the titles before it ("MR. PRICE", "President Roe")."""
    parts = label.split()
    courtesies = {"mr", "mrs", "ms", "dr", "sir", "the"}
    while len(parts) > 1 and parts[0].casefold().strip(".") in title_words() | courtesies:
        parts = parts[1:]
    return " ".join(parts)


def _is_of(label: str, name: str) -> bool:
    """Whether a label is a person's name, part of it that ends in the surname, or its initials."""
    short, full = label.casefold().replace(".", "").split(), name.casefold().replace(".", "").split()
    initials = "".join(part[0] for part in full)
    return (short[-1:] == full[-1:] and all(one in full or _begins(one, full) for one in short)) or (
        label.isupper() and 1 < len(initials) <= _MOST_INITIALS and short == [initials]
    )


def _begins(part: str, full: Sequence[str]) -> bool:
    """Whether a part is the initial of one of the names."""
    return len(part) == 1 and any(one.startswith(part) for one in full)


def _abbreviates(label: str, name: str) -> bool:
    """Whether a label is a name of the outlet or its letters in their order ("WN" for Wikinews)."""
    short, full = label.casefold(), name.casefold()
    if short == full or not (label.isupper() and len(label) <= _MOST_INITIALS):
        return short == full
    rest = iter(full)
    return full[0] == short[0] and all(letter in rest for letter in short)


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases)}


def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _those(persons: Iterable[Actor], mentions: Iterable[Mention]) -> list[Actor]:
    """The persons whom these mentions mean."""
    named = {mention.actor for mention in mentions}
    return [actor for actor in persons if actor.id in named]
