"""A question → what it asks for: acts with their source and target, speakers, outlets, a theme, days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.collection.questions import question_dates, question_names, question_words
from lib.collection.questions.question_dates import Days
from lib.collection.questions.question_names import Name
from lib.collection.questions.question_words import Word, act_types, is_cue
from lib.store import View
from lib.store.queries import articles

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))
_NOT_BEFORE_VERB = frozenset(("the", "a", "an", "about", "of", "on", "in", "for", "with", "over", "their", "between"))
_ABOUT = frozenset(("about", "on", "regarding", "concerning", "over"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks for. ``kind`` is the view: acts, between, speech, compare, actor, theme or words; ``words``
    are those that were not understood, or that are looked for; ``declined`` is a key of REASONS."""

    question: str
    kind: str = "words"
    types: tuple[str, ...] = ()
    polarity: str = ""
    source: Name | None = None
    target: Name | None = None
    speaker: Name | None = None
    place: Name | None = None
    theme: Name | None = None
    outlets: tuple[Name, ...] = ()
    by: Name | None = None
    modality: str = ""
    voice: str = ""
    first: str | None = None
    last: str | None = None
    oldest: bool = False
    words: tuple[str, ...] = ()
    declined: str = ""

    @property
    def dates(self) -> tuple[str | None, str | None]:
        """First and last day."""
        return self.first, self.last


@dataclass(slots=True)
class _Sentence:
    """A question in parts; ``used`` are the numbers of the words that were understood."""

    words: list[Word]
    names: list[Name]
    used: set[int]

    def find(self, kind: str) -> int | None:
        """The first word that is such a cue and in no name."""
        return next((w.at for w in self.words if is_cue(kind, w.lower) and not self.name_at(w.at)), None)

    def name_at(self, at: int) -> Name | None:
        """The name that a word is part of."""
        return next((name for name in self.names if name.at <= at < name.past), None)

    def before(self, at: int) -> str:
        """The word before the word ``at``, in lower case; articles do not count."""
        back = at - 1
        while back >= 0 and self.words[back].lower in ("the", "a", "an"):
            back -= 1
        return self.words[back].lower if back >= 0 else ""

    def take(self, name: Name | None) -> Name | None:
        """The name, from now on understood and not to be taken again."""
        if name:
            self.used |= set(range(name.at, name.past))
            self.names.remove(name)
        return name

    def take_first(self, kind: str, after: int = -1, until: int = 10**6) -> Name | None:
        """The first name of that kind among the words from ``after`` up to ``until``."""
        return self.take(next((n for n in self.names if n.kind == kind and after < n.at < until), None))

    def is_free(self, word: Word) -> bool:
        """Whether a word is in no name, understood by nothing, and no cue."""
        cues = ("function", "speech", "report", "mention", "happen")
        taken = word.is_phrase or word.at in self.used or self.name_at(word.at)
        return not taken and not any(is_cue(kind, word.lower) for kind in cues)

    def rest(self) -> tuple[str, ...]:
        """The words with a content of their own that were not understood."""
        cues = ("function", "compare", "first", "report", "speech", "mention", "happen")
        free = [word for word in self.words if word.at not in self.used]
        return tuple(w.text for w in free if w.is_phrase or not any(is_cue(kind, w.lower) for kind in cues))


def is_question(text: str) -> bool:
    """Whether what was typed reads as a question: three words or more that begin as one, or end with its mark."""
    words = question_words.words_of(text)
    return len(words) > 2 and (is_cue("opening", words[0].lower) or text.rstrip().endswith("?"))


def read(view: View, question: str) -> Reading:
    """What the question asks of the collection."""
    words = question_words.words_of(question)
    if reason := question_words.reason_to_decline(words):
        plain = _Sentence(words, [], set()).rest()
        return Reading(question, words=plain, declined=reason)
    newest = articles.options(view)["last"]
    days = question_dates.days_in(words, date.fromisoformat(newest)) if newest else None
    taken = days.words if days else frozenset()
    sentence = _Sentence(words, question_names.names_in(view, words, taken), set(taken))
    sentence.names = [n for n in sentence.names if n.kind != "theme" or sentence.before(n.at) in _ABOUT]
    found = _in_time(Reading(question), days)
    for way in (_comparison, _first_report, _spoken, _done):
        if reading := way(sentence, found):
            return replace(reading, words=(*reading.words, *sentence.rest()))
    words_left = sentence.rest()
    return replace(found, words=words_left, declined="" if words_left else "nothing")


def _in_time(reading: Reading, days: Days | None) -> Reading:
    return replace(reading, first=days.first, last=days.last) if days else reading


def _comparison(sentence: _Sentence, found: Reading) -> Reading | None:
    """ "How do A and B differ on X": two outlets with an actor, or two actors."""
    if sentence.find("compare") is None:
        return None
    outlets = [name for name in sentence.names if name.kind == "outlet"][:2]
    if len(outlets) == 2:
        for name in outlets:
            sentence.take(name)
        return replace(found, kind="compare", outlets=tuple(outlets), target=sentence.take_first("actor"))
    one, other = sentence.take_first("actor"), sentence.take_first("actor")
    return replace(found, kind="compare", source=one, target=other) if one and other else None


def _first_report(sentence: _Sentence, found: Reading) -> Reading | None:
    """ "First to report X": the sentences with these words, the oldest first."""
    if sentence.find("first") is None or sentence.find("report") is None:
        return None
    sentence.names = []
    return replace(found, kind="words", oldest=True)


def _spoken(sentence: _Sentence, found: Reading) -> Reading | None:
    """What an outlet writes or a speaker says, of an act, an actor, a theme or with some words."""
    at = _speech_verb(sentence)
    if at is None or sentence.words[0].lower == "tell":  # "tell me about"
        return None
    subject = sentence.take(_speaker(sentence, at))
    if subject and subject.kind == "outlet":
        found = replace(found, outlets=(subject,))
        return _acts(sentence, found, at) or _about(sentence, found)
    voice = "" if subject else "claimed"
    return _acts(sentence, replace(found, by=subject, voice=voice), at) or _speech(sentence, found, subject, at)


def _speech_verb(sentence: _Sentence) -> int | None:
    speech = sentence.find("speech")
    return sentence.find("report") if speech is None else speech


def _speaker(sentence: _Sentence, at: int) -> Name | None:
    """Who speaks: the name nearest before the verb, or one after "by"."""
    before = [name for name in sentence.names if name.at < at and name.kind != "theme"]
    behind = [name for name in sentence.names if sentence.before(name.at) in ("by", "from")]
    return next(iter((*reversed(before), *behind)), None)


def _speech(sentence: _Sentence, found: Reading, speaker: Name | None, at: int) -> Reading:
    """What a speaker says, or what is said about an actor."""
    target = _spoken_about(sentence, at)
    if not (speaker or target):
        return replace(found, kind="words")
    theme = sentence.take_first("theme", at) if speaker and not target else None
    words = (theme.label,) if theme else ()
    return replace(found, kind="speech", speaker=speaker, target=target, words=words)


def _spoken_about(sentence: _Sentence, at: int) -> Name | None:
    """The actor behind the word ``at`` that is spoken about: after "about" where there is such, else the first."""
    later = [name for name in sentence.names if name.kind == "actor" and name.at > at]
    return sentence.take(next((n for n in later if sentence.before(n.at) in _ABOUT), later[0] if later else None))


def _done(sentence: _Sentence, found: Reading) -> Reading | None:
    """Acts, what happened, or all about an actor or a theme."""
    found = _sourced(sentence, found)
    return _acts(sentence, found, -1) or _friendly(sentence, found) or _happened(sentence, found)


def _sourced(sentence: _Sentence, found: Reading) -> Reading:
    """With whose words count: "according to X", or an outlet that the question names with "in" or "by"."""
    for name in list(sentence.names):
        according = sentence.before(name.at) == "to" and name.at > 1 and "according" in (
            sentence.words[name.at - 2].lower, sentence.words[max(name.at - 3, 0)].lower,
        )  # fmt: skip
        if name.kind == "outlet" and (according or sentence.before(name.at) in ("in", "by", "from")):
            found = replace(found, outlets=(*found.outlets, name))
            sentence.take(name)
        elif according and name.kind == "actor":
            found = replace(found, by=name)
            sentence.take(name)
    return found


def _acts(sentence: _Sentence, found: Reading, after: int) -> Reading | None:
    """Acts of a type, behind the word ``after``."""
    at = _verb(sentence, after)
    if at is None:
        return _noun_acts(sentence, found, after)
    lower, plain, before = [word.lower for word in sentence.words], found, set(sentence.used)
    sentence.used.add(at)
    found = _governed(sentence, found, lower, at)
    if "as fact" in " ".join(lower):
        found = replace(found, voice="told")
    found = replace(found, kind="acts", types=_types(sentence, lower, at), place=_place(sentence, at))
    found = _with_sides(sentence, found, after, at)
    if _lacks_object(found, lower, at):
        sentence.used = before
        return replace(plain, kind="words")
    return found


def _lacks_object(found: Reading, lower: Sequence[str], at: int) -> bool:
    """Whether nobody is acted on: "who resigned" asks for no act of one on another, and would be read as one."""
    if found.target or found.kind == "between":
        return False
    return not (found.source and question_words.takes_object(lower[at])) and not any(
        is_cue("object", word) for word in lower
    )


def _with_sides(sentence: _Sentence, found: Reading, after: int, at: int) -> Reading:
    """With the source before the verb ``at`` and the target behind it, the other way round for a passive."""
    _as_actors(sentence)
    actors = [name for name in sentence.names if name.kind == "actor"]
    earlier, later = [n for n in actors if after < n.at < at], [n for n in actors if n.at > at]
    if len(earlier) > 1 and not later:
        return replace(found, kind="between", source=sentence.take(earlier[0]), target=sentence.take(earlier[1]))
    first = sentence.take(next(reversed(earlier), None))
    second = sentence.take(next(iter(later), None))
    if _is_passive(sentence.words[max(after, 0) : at + 1]):
        return replace(found, source=second, target=first)
    return replace(found, source=first, target=second)


def _is_passive(words: Sequence[Word]) -> bool:
    """Whether the last of the words is a participle after a form of "be"."""
    return question_words.is_past(words[-1].lower) and any(word.lower in _BE for word in words[:-1])


def _types(sentence: _Sentence, lower: Sequence[str], at: int) -> tuple[str, ...]:
    """The types of the verb ``at``, or of the noun that a light verb leaves its meaning to."""
    noun = _noun(sentence, at) if question_words.is_light(lower[at]) else None
    if noun is None:
        return act_types(lower[at])
    sentence.used.add(noun)
    return (question_words.noun_type(lower[noun]),)


def _noun(sentence: _Sentence, after: int) -> int | None:
    """The first noun of an act behind the word ``after`` that is in no name and not what the question is about."""
    for word in sentence.words[after + 1 :]:
        is_act = sentence.is_free(word) and question_words.noun_type(word.lower)
        if is_act and sentence.before(word.at) not in _ABOUT:
            return word.at
    return None


def _noun_acts(sentence: _Sentence, found: Reading, after: int) -> Reading | None:
    """Acts that a noun names: "attacks by A on B", "A's threats against B"."""
    at = _noun(sentence, after)
    if at is None or not any(name.kind == "actor" for name in sentence.names):
        return None
    sentence.used.add(at)
    place = _place(sentence, at)
    source = sentence.take(_agent(sentence, at))
    target = sentence.take_first("actor", at)
    types = (question_words.noun_type(sentence.words[at].lower),)
    return replace(found, kind="acts", types=types, place=place, source=source, target=target)


def _agent(sentence: _Sentence, at: int) -> Name | None:
    """Who acts: the actor before the noun ``at``, or one after "by"."""
    named = [name for name in sentence.names if name.kind == "actor"]
    return next((n for n in named if n.at < at or sentence.before(n.at) in ("by", "from", "of")), None)


def _as_actors(sentence: _Sentence) -> None:
    """Outlets that act or are acted on, as the media that they are."""
    sentence.names = [
        replace(n, kind="actor", id=n.actor) if n.kind == "outlet" and n.actor else n for n in sentence.names
    ]


def _verb(sentence: _Sentence, after: int) -> int | None:
    """The first verb of an act behind the word ``after``, where a verb may stand."""
    for word in sentence.words[after + 1 :]:
        is_act = sentence.is_free(word) and act_types(word.lower)
        if is_act and _may_be_verb(sentence, word.at) and not _governs(sentence, word.at):
            return word.at
    return None


def _may_be_verb(sentence: _Sentence, at: int) -> bool:
    before = sentence.words[at - 1].lower if at else ""
    if not before or before in _NOT_BEFORE_VERB:
        return False
    known = is_cue("function", before) or sentence.name_at(at - 1) or at - 1 in sentence.used
    return bool(known or question_words.denies(before) or is_cue("speech", before))


def _governs(sentence: _Sentence, at: int) -> bool:
    """Whether a verb only says that the next one is wanted or denied."""
    word = sentence.words[at].lower
    after = sentence.words[at + 1].lower if at + 1 < len(sentence.words) else ""
    return question_words.intends(word) and after == "to" or question_words.denies(word) and after.endswith("ing")


def _governed(sentence: _Sentence, found: Reading, lower: Sequence[str], at: int) -> Reading:
    """With the modality that the verb before the verb ``at`` gives it."""
    back = at - 2 if lower[at - 1] == "to" else at - 1
    if back >= 0 and lower[at - 1] == "to" and question_words.intends(lower[back]):
        sentence.used.add(back)
        return replace(found, modality="intended")
    if back >= 0 and question_words.denies(lower[back]):
        sentence.used.add(back)
        return replace(found, modality="denied")
    return found


def _place(sentence: _Sentence, at: int) -> Name | None:
    """A place that the question names with "in" or "at" behind the verb."""
    places = [n for n in sentence.names if n.sort == "place" and n.at > at and sentence.before(n.at) in ("in", "at")]
    return sentence.take(places[0] if places else None)


def _friendly(sentence: _Sentence, found: Reading) -> Reading | None:
    """ "Who is hostile to X"."""
    for cue, polarity in (("hostile", "conflict"), ("friendly", "cooperation")):
        at = sentence.find(cue)
        if at is not None:
            sentence.used.add(at)
            source, target = sentence.take_first("actor", until=at), sentence.take_first("actor", at)
            return replace(found, kind="acts", polarity=polarity, source=source, target=target)
    return None


def _happened(sentence: _Sentence, found: Reading) -> Reading | None:
    """What happened between two or was done by one to the other; all about an actor, a theme or an outlet."""
    is_done = any(is_cue("do", word.lower) for word in sentence.words) and sentence.find("happen") is None
    named = [name for name in sentence.names if name.kind == "actor"]
    if len(named) > 1:
        one, other = sentence.take(named[0]), sentence.take(named[1])
        kind = "acts" if is_done else "between"
        return replace(found, kind=kind, source=one, target=other)
    if named and is_done:
        return replace(found, kind="acts", source=sentence.take(named[0]))
    return _about(sentence, found)


def _about(sentence: _Sentence, found: Reading) -> Reading | None:
    """All about an actor or a theme, else the sentences with the words that are left."""
    if theme := sentence.take_first("theme"):
        return replace(found, kind="theme", theme=theme)
    actor = sentence.take_first("actor")
    if actor is None and (outlet := sentence.take_first("outlet")):
        found = replace(found, outlets=(*found.outlets, outlet))
    if actor:
        return replace(found, kind="actor", target=actor)
    return replace(found, kind="words") if sentence.rest() or found.outlets else None
