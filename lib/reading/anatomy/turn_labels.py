"""Interviews and transcripts: the paragraphs that are somebody's turn to speak, each with who speaks, as printed.

A label tells who: before a colon ("Putin: …", "QUESTION: …"), in brackets ("((WN)) …", "[Host] …"), as "Q." and "A.",
or, where questions stand in brackets, as the initials of a name ("MS We did not …"). Where no label does, bold or
italic questions part those who ask from those who answer. Labels count only where they alternate and people talk:
neither "Note: …" nor a list of days is an interview.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from lib.gazetteer import lexicon
from lib.reading.anatomy.lexicon import patterns, phrases, plain
from lib.reading.anatomy.shapes import capitalised, is_prose
from lib.reading.anatomy.units import Label, Labels, Unit, labelled

_TURN = labelled("turn", "turn of a speaker")
_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?"
_FORMS = tuple(
    re.compile(_TIME + form)
    for form in (
        r"\(\((?P<name>[^()]{1,60})\)\):?(?:\s+|$)",
        r"(?P<name>Q|A)(?:\s*[.):]\s*|\s[–—-]\s)(?=\S)",
        r"(?P<name>Q)\s+(?=[A-Z“\"‘'])",
        r"\[(?P<name>[^\[\]]{1,60})\]:?\s+(?=\S)",
        r"(?P<name>[A-ZÀ-Þ][\w .,’'&/-]{0,60}?)(?:\s\([^()]{1,60}\))?:(?:\s+|$)",
    )
)
_DOUBLE = _FORMS[0]
_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w.’'-]*){1,3}")
_TALK = re.compile(r"\b(?:I|I['’]\w+|we|We|me|my|My|us|our|Our|you|You|your|Your)\b|\?")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|we|We|my|My|our|Our|[Tt]hank you)\b")
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_SENTENCE = re.compile(r"[.?!…][\"”’)\]]*$")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")  # (Applause.)
_ASKS = re.compile(r"\?[\"”’)\]]*$")
LONGEST_LABEL = 6  # words
LEAST_TALK, LEAST_SENTENCES = 0.3, 0.5  # shares of the turns that speak as people do
QUESTION, ANSWER = "Question", "Answer"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A unit under a label: who speaks, as printed, what they say, and whether the label stands in double brackets."""

    at: int
    speaker: str
    words: str
    double: bool = False

    @property
    def key(self) -> str:
        """The label as it is compared with others."""
        return role_of(self.speaker)


def role_of(speaker: str) -> str:
    """A label in lower case without the number behind it ("Q2")."""
    return re.sub(r"\s*\d+$", "", " ".join(speaker.lower().split()).replace("’", "'"))


def turns(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the units in which a label, or their letters, show whose turn it is."""
    speakers = _by_label(units, found) or _by_letters(units, found)
    return {i: Label("turn", _TURN.rule, "", speaker) for i, speaker in speakers.items()}


def continued(units: Sequence[Unit], found: Labels) -> Labels:
    """Labels of the paragraphs in which a turn goes on, up to the next label."""
    places = sorted(filter(lambda i: found[i].kind == "turn" and bool(found[i].rule), found))
    asked_alone = _asked_alone(units, {i: found[i].speaker for i in places})
    made: Labels = {}
    for i, following in pairwise((*places, len(units))):
        label = Label("turn", _TURN.rule, "the turn goes on", _follows(units[i], found[i], asked_alone))
        made |= dict.fromkeys(_going_on(units, found, range(i + 1, following), label.speaker), label)
    return made


def _going_on(units: Sequence[Unit], found: Labels, places: range, speaker: str) -> Iterator[int]:
    """The paragraphs at these places, up to the first that the speaker does not say."""
    is_last = places.stop == len(units)
    for i in places:
        if i in found or not _is_sentence(units[i]):
            continue
        if not _goes_on(units[i], speaker, is_last):
            return
        yield i


def _follows(unit: Unit, turn: Label, asked_alone: bool) -> str:
    """Whose is the paragraph behind a turn: the same speaker's, or the answer to a question."""
    by_letters = turn.speaker == QUESTION and not printed_label(unit.text)
    return ANSWER if asked_alone or by_letters else turn.speaker


def printed_label(text: str) -> str:
    """The label that a paragraph begins with, as one corrected by hand to a turn does; empty for none."""
    said = _labelled(0, text)
    return said.speaker if said else ""


def _is_sentence(unit: Unit) -> bool:
    """Whether a unit may be said: neither a stage direction nor a known line of the page."""
    return is_prose(unit.text) and not _ASIDE.fullmatch(unit.text) and not _is_of_page(unit.text)


def _is_of_page(text: str) -> bool:
    return plain(text) in phrases("furniture") or bool(patterns("furniture_patterns").fullmatch(text))


def _goes_on(unit: Unit, speaker: str, is_last: bool) -> bool:
    """Whether a paragraph without a label is spoken: behind the last label only one that speaks of "I" or "we" is, and
    one that has the speaker's name and neither "I" nor "we" tells of them."""
    plain = _QUOTED.sub("", unit.text)
    if _FIRST_PERSON.search(plain):
        return True
    name = speaker.split()[-1]
    return not (is_last or (len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", plain, re.IGNORECASE)))


def _asked_alone(units: Sequence[Unit], speakers: Mapping[int, str]) -> bool:
    """Whether only those who ask have labels, so that what stands between these is answers."""
    order = [key for key, _ in groupby(map(role_of, speakers.values()))]
    bracketed = all(_DOUBLE.match(units[i].text) for i in speakers)
    return set(order) <= set(lexicon("lexicons/speakers")["asks"]) or (bracketed and len(order) == len(set(order)))


def _by_label(units: Sequence[Unit], found: Labels) -> dict[int, str]:
    """Unit → its speaker, where labels tell; nothing where this is no interview."""
    said = _untitled(list(_candidates(units, found)))
    if sum(one.double for one in said) >= 2:
        said += _by_initials(units, said)
    elif not _is_interview(said):
        return {}
    return dict(_sure(said))


def _sure(said: Sequence[Labelled]) -> Iterator[tuple[int, str]]:
    """Units and their speakers: those who speak again, whose label has brackets, or is a speaker's by itself."""
    times = Counter(one.key for one in said)
    times.update(one.key.split()[-1] for one in said if " " in one.speaker)  # "Lopez" after "Luciana Lopez"
    for one in said:
        if one.double or times[one.key] > 1 or _is_named(one.speaker):
            yield one.at, one.speaker


def _untitled(said: list[Labelled]) -> list[Labelled]:
    """The labels without the first, where it is a name that never speaks again: a title's ("Gov Roe: dam is safe.")."""
    alone = said and not said[0].double and said[0].at == 0 and [one.key for one in said].count(said[0].key) == 1
    is_role = alone and said[0].key in lexicon("lexicons/speakers")["asks"]
    return said[1:] if alone and not is_role else said


def _candidates(units: Sequence[Unit], found: Labels) -> Iterator[Labelled]:
    """The units with a label; a title above them has none ("Minister: dam is safe")."""
    open_ = [i for i in range(len(units)) if _is_open(i, found)]
    for i in open_:
        one = _labelled(i, units[i].text)
        if one and (i > open_[0] or one.double or is_prose(units[i].text)):
            yield one


def _labelled(at: int, text: str) -> Labelled | None:
    """The unit under the label that it begins with; None without one."""
    for form in _FORMS:
        match = form.match(text)
        if match and _is_label(match["name"]):
            return Labelled(at, " ".join(match["name"].split()), text[match.end() :], form is _DOUBLE)
    return None


def _is_label(name: str) -> bool:
    """Whether words before a colon or in brackets may name a speaker: few, in capitals, none of a known heading."""
    known = lexicon("lexicons/speakers")
    role = role_of(name)
    if (
        role in known["no_speakers"]
        or role.startswith("dear ")
        or len(name.split()) > LONGEST_LABEL
        or not re.search(r"[^\W\d_]", name)
    ):
        return False
    return name[:1].isupper() and (len(name) == 1 or capitalised(name) == 1)


def _is_named(speaker: str) -> bool:
    """Whether a label that stands once is a speaker's: a role, a full name, or in capitals."""
    known = lexicon("lexicons/speakers")
    is_role = role_of(speaker) in (*known["asks"], *known["answers"], *known["nobody"])
    return is_role or bool(_FULL_NAME.fullmatch(speaker)) or (speaker.isupper() and len(speaker) > 3)


def _is_interview(said: Sequence[Labelled]) -> bool:
    """Whether labels take turns and what stands under them is talk."""
    if len(said) < 2:
        return False
    words = [one.words for one in said]
    talk = _share(_TALK, words) >= LEAST_TALK and _share(_SENTENCE, words) >= LEAST_SENTENCES
    return talk and _take_turns([one.key.split()[-1] for one in said])


def _take_turns(keys: Sequence[str]) -> bool:
    """Whether a label comes again after another, a question has its answer, or one label asks again and again."""
    known = lexicon("lexicons/speakers")
    order = [key for key, _ in groupby(keys)]
    pair = any(one in known["asks"] for one in order) and any(one in known["answers"] for one in order)
    return len(order) > len(set(order)) or pair or (len(keys) > 1 and set(keys) <= set(known["asks"]))


def _by_initials(units: Sequence[Unit], said: Sequence[Labelled]) -> Iterator[Labelled]:
    """Answers under bracketed questions that begin with a name, or its initials, and no mark behind it."""
    labels = {one.at for one in said}
    names = _names_in(" ".join(unit.text for unit in units[: min(labels)]))
    for i in sorted({i + 1 for i in labels} - labels - {len(units)}):
        begins = (name for name in names if re.match(rf"{re.escape(name)}\s+[A-Z“\"‘']", units[i].text))
        if speaker := next(begins, None):
            yield Labelled(i, speaker, units[i].text[len(speaker) :].strip())


def _names_in(text: str) -> tuple[str, ...]:
    """The full names in a text, also without a title that stands before them, and their initials."""
    runs = [name.split() for name in _FULL_NAME.findall(text)]
    names = dict.fromkeys(" ".join(run[start:]) for run in runs for start in range(len(run) - 1))
    return (*names, *dict.fromkeys("".join(word[0] for word in name.split()) for name in names))


def _by_letters(units: Sequence[Unit], found: Labels) -> dict[int, str]:
    """Unit → question or answer, where bold or italic questions to somebody, or headings that ask them, have answers in
    the first person."""
    marked = [i for i in range(len(units) - 1) if _is_marked(i, units[i], found)]
    asked = [i for i in marked if _ASKS.search(units[i].text)]
    answers = sorted({i + 1 for i in asked if _is_answer(i + 1, units[i + 1], found)} - set(marked))
    if not _converse(units, asked, answers, len(marked)):
        return {}
    return _also_asked(units, marked, asked[0]) | dict.fromkeys(asked, QUESTION) | dict.fromkeys(answers, ANSWER)


def _is_answer(i: int, unit: Unit, found: Labels) -> bool:
    """Whether a unit may answer a question above it."""
    return _is_open(i, found) and is_prose(unit.text)


def _also_asked(units: Sequence[Unit], marked: Sequence[int], first: int) -> dict[int, str]:
    """What stands in the letters of the questions behind the first of them, and asks nothing ("Tell us more.")."""
    return {i: QUESTION for i in marked if i > first and units[i].emphasised and is_prose(units[i].text)}


def _converse(units: Sequence[Unit], asked: Sequence[int], answers: Sequence[int], marked: int) -> bool:
    """Whether questions, most of what is ``marked``, are put to somebody who answers for themselves."""
    own = [_QUOTED.sub("", units[i].text) for i in answers]
    to_them = _share(_YOU, [units[i].text for i in asked])
    return len(answers) >= 2 and len(asked) * 2 >= marked and to_them >= 0.5 and _share(_FIRST_PERSON, own) >= 0.5


def _is_marked(i: int, unit: Unit, found: Labels) -> bool:
    """Whether a unit stands out as questions do: in bold or italics, or as a heading."""
    return _is_open(i, found) and (unit.emphasised or i in found and found[i].kind == "subhead")


def _share(pattern: re.Pattern[str], texts: Sequence[str]) -> float:
    """Share of the texts that hold the pattern."""
    return sum(bool(pattern.search(text)) for text in texts) / max(1, len(texts))


def _is_open(i: int, found: Labels) -> bool:
    return i not in found or found[i].kind in ("paragraph", "subhead")
