"""The words of a question: their lemmas, the acts and cues that they are, and what cannot be answered."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from lib.extract.lexicons import act_lexicon
from lib.gazetteer import lexicon, table

_TOKEN = re.compile(r'"[^"]+"|[\w][\w’\'-]*')
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_ENDS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
)  # fmt: skip
_FOREIGN = 0.34  # share of words of English that a question has at least
REASONS = {
    "arithmetic": "The articles hold sentences, no calculations: ask who did what to whom, and count what is found.",
    "cause": "No sentence is marked as a cause. Ask what happened, then read it there.",
    "future": "Articles say what was written, not what will be.",
    "hypothesis": "Articles say what was written, not what might have been.",
    "opinion": "That is a judgement, which is left to you. Ask who says what.",
    "task": "Questions lead to sentences of the articles; nothing is written for you.",
    "language": "Questions can be asked in English only.",
    "nothing": "This is no question about an actor, an act, a theme or an outlet.",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question as it is written, and its number."""

    text: str
    at: int

    @property
    def lower(self) -> str:
        """The word in lower case, without a possessive "'s"."""
        return re.sub(r"['’]s?$", "", self.text.lower())

    @property
    def is_phrase(self) -> bool:
        """Whether it is several words between quotation marks."""
        return self.text.startswith('"')


def words_of(question: str) -> list[Word]:
    """The words of a question, those between quotation marks as one."""
    return [Word(found[0], at) for at, found in enumerate(_TOKEN.finditer(question.translate(_MARKS)))]


def lemmas(word: str) -> list[str]:
    """What the word may be a form of, itself first."""
    found = [word, *_irregular().get(word, ())]
    for end, new in _ENDS:
        if word.endswith(end) and len(word) > len(end) + 2:
            stem = word[: -len(end)]
            found.append(stem + new)
            if stem[-1:] == stem[-2:-1] and not new:
                found.append(stem[:-1])
    return list(dict.fromkeys(found))


def act_types(word: str) -> tuple[str, ...]:
    """PLOVER types of a verb in any form; those that hold for any object where there are such; empty for no act."""
    for lemma in lemmas(word):
        if frames := act_lexicon.verbs().get(lemma):
            free = [frame for frame in frames if not frame.kind and "clause" not in frame.slots]
            return tuple(dict.fromkeys(frame.plover_type for frame in free or frames))
    return ()


def takes_object(word: str) -> bool:
    """Whether a verb of an act may have its target right behind it: "attack X", but not "resign from X"."""
    frames = [frame for lemma in lemmas(word) for frame in act_lexicon.verbs().get(lemma, ())]
    return any("object" in frame.slots for frame in frames)


def noun_type(word: str) -> str:
    """PLOVER type of a noun in the singular or plural, "" for no act."""
    return next((act.plover_type for lemma in lemmas(word) if (act := act_lexicon.nouns().get(lemma))), "")


def is_light(word: str) -> bool:
    """Whether a verb may leave its meaning to a noun: "impose sanctions"."""
    return any(lemma in act_lexicon.operators("light") for lemma in lemmas(word))


def is_past(word: str) -> bool:
    """Whether the word may be a past participle."""
    return word.endswith("ed") or word in _irregular()


def intends(word: str) -> bool:
    """Whether a verb says that what follows is wanted or planned."""
    return any(lemma in act_lexicon.operators("intend") for lemma in lemmas(word))


def denies(word: str) -> bool:
    """Whether a verb says that what follows is denied."""
    return "deny" in lemmas(word)


def is_cue(kind: str, word: str) -> bool:
    """Whether a word is in the list ``kind`` of the cues of questions."""
    return word in lexicon("lexicons/questions/cues")[kind]


def reason_to_decline(words: list[Word]) -> str | None:
    """Why a question cannot be answered, as a key of REASONS; None where it can be tried."""
    text = f" {' '.join(word.lower for word in words if not word.is_phrase)} "
    if not words:
        return "nothing"
    for reason, cues in lexicon("lexicons/questions/declined").items():
        if any(f" {cue} " in text for cue in cues):
            return reason
    return "language" if _is_foreign(words) else None


def _is_foreign(words: list[Word]) -> bool:
    """Whether too few words are of English, or letters are of another script; a name or two alone are no sentence."""
    plain = [word for word in words if not word.is_phrase]
    if any(not re.match(r"[\u0000-\u024f\u1e00-\u1eff\u2018\u2019-]+$", word.text) for word in plain):
        return True
    known = sum(is_cue("function", word.lower) or is_cue("opening", word.lower) for word in plain)
    return len(plain) > 2 and known < max(1, _FOREIGN * len(plain) / 2)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("lexicons/questions/irregular"):
        for form in row["forms"].split("|"):
            found[form].append(row["lemma"])
    return {form: tuple(several) for form, several in found.items()}
