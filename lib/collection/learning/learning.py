"""The confidence of acts corrected by the decisions of readers: what would change, applied in one step, undone in one.

The shipped verifier stays as it is. What is learnt is an offset to the probability that it gave each act (see
``fitting``). Acts that fall below its threshold are rejected as a reader would reject them, in one batch of the log of
corrections. Revisions before are not touched.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from lib.collection.access import rights
from lib.collection.corrections import log, making
from lib.collection.corrections.correction import (
    Change,
    Correction,
    CorrectionError,
    RelationRejected,
    Undone,
    anchor_of,
    new,
    sides_of,
)
from lib.collection.corrections.settling import as_read, settle
from lib.collection.learning import decisions, fitting
from lib.collection.learning.decisions import WHY, Place, Proposed
from lib.gazetteer import DATA
from lib.store import Lake, View

LEAST = 10  # decisions, before anything is learnt


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would change: ``fewer`` acts, the least likely first; how many of those that went before come ``back``."""

    revision: int
    accepted: int
    rejected: int
    agreed_before: int
    agreeing: int
    agreeing_held_out: int
    against: tuple[Proposed, ...] = ()  # accepted by a reader, though the likes of them go: they stay
    fewer: tuple[tuple[Proposed, float], ...] = ()
    back: int = 0

    @property
    def decisions(self) -> int:
        """Number of acts on which readers decided."""
        return self.accepted + self.rejected

    @property
    def in_words(self) -> str:
        """ "31 acts fewer. Of your 46 decisions 44 agree." """
        said = [f"{_acts(len(self.fewer))} fewer."]
        if self.back:
            said.append(f"{_acts(self.back)} removed before come back.")
        said.append(f"Of your {self.decisions:,} decisions ({self.accepted:,} right, {self.rejected:,} wrong)")
        said.append(f"{self.agreeing:,} agree; {self.agreed_before:,} did before,")
        said.append(f"and {self.agreeing_held_out:,} do when they are held out of the learning.")
        if self.against:
            said.append(f"{_acts(len(self.against))} that you accepted would also be removed, but will stay.")
        return " ".join(said)

    @property
    def words(self) -> list[tuple[str, int]]:
        """The words of the acts that would go and how many acts have each, the most first."""
        return Counter(act.trigger.lower() for act, _ in self.fewer).most_common()


def proposal(view: View) -> Proposal:
    """What the decisions that are in force at this revision say. Raises CorrectionError where there are too few."""
    corrections = making.in_force_at(view)
    decided, gone = _decided(view, corrections), decisions.rejected(view, corrections)
    others = [one for one in (*decisions.undecided(view), *gone) if one.place not in decided]
    acts, verdicts = zip(*decided.values(), strict=True)
    examples, free = [act.example for act in acts], [one.example for one in others]
    weights = fitting.fitted(examples, verdicts, free)
    after, right, limit = fitting.probabilities(examples, weights), np.array(verdicts), threshold()
    fewer = _falling(others, fitting.probabilities(free, weights))
    now = {one.place for one, _ in fewer}

    def agreeing(sure: fitting.Vector) -> int:
        return int(((sure >= limit) == right).sum())

    return Proposal(
        view.revision, int(right.sum()), int((~right).sum()), agreeing(np.array([one.confidence for one in examples])),
        agreeing(after), agreeing(fitting.held_out(examples, verdicts, free)),
        tuple(acts[n] for n in np.flatnonzero(right & (after < limit))),
        fewer, sum(one.place not in now for one in gone),
    )  # fmt: skip


def _decided(view: View, corrections: Sequence[Correction]) -> dict[Place, tuple[Proposed, bool]]:
    """The acts on which readers decided, when there are enough of them. Raises CorrectionError."""
    decided = decisions.decided(view, corrections)
    if len(decided) < LEAST:
        few = f"Too few decisions: {len(decided)} of at least {LEAST}."
        raise CorrectionError(f"{few} Accept or reject acts in Review or by “Correct this”.")
    return decided


def _falling(acts: Sequence[Proposed], sure: fitting.Vector) -> tuple[tuple[Proposed, float], ...]:
    """The acts that fall below the threshold, with their new probability, the least likely first."""
    limit = threshold()
    fallen = [(one, float(p)) for one, p in zip(acts, sure, strict=True) if p < limit <= one.example.confidence]
    return tuple(sorted(fallen, key=lambda one: one[1]))


def apply(lake: Lake, found: Proposal, *, author: str) -> list[Correction]:
    """The corrections that were made: what was learnt before is withdrawn, what would go is rejected."""
    before = [one.id for one in log.in_force(log.read(lake.place)) if decisions.is_learnt(one)]
    if not found.fewer and not before:
        raise CorrectionError("Nothing would change.")
    message = f"Learnt from {found.decisions:,} decisions: {len(found.fewer):,} acts fewer"
    rights.doing(lake, "correct", message)
    made = _batch(_changes(lake, {act.place for act, _ in found.fewer}), author)
    log.append(lake, [*(new(Undone(name), author=author) for name in before), *made])
    settle(lake, author=author, message=message)
    return made


def in_force(corrections: Iterable[Correction]) -> int:
    """Number of acts that are gone by what was learnt."""
    return sum(decisions.is_learnt(one) for one in corrections)


def undo(lake: Lake, *, author: str) -> int:
    """Number of acts that are there again. Raises CorrectionError where nothing learnt is in force."""
    ids = [one.id for one in log.in_force(log.read(lake.place)) if decisions.is_learnt(one)]
    if not ids:
        raise CorrectionError("Nothing learnt is in use.")
    message = f"Undone: what was learnt, {len(ids):,} acts"
    rights.doing(lake, "correct", message)
    log.append(lake, [new(Undone(name), author=author) for name in ids])
    settle(lake, author=author, message=message)
    return len(ids)


@cache
def threshold() -> float:
    """The probability from which an act is shown."""
    return float(json.loads((DATA / "verifier" / "acts.json").read_text(encoding="utf-8"))["threshold"])


def _changes(lake: Lake, places: set[Place]) -> Iterator[Change]:
    """The rejections of the acts at these places, as they were read."""
    for facts in as_read(lake, lake.view(), sorted({place[0] for place in places})):
        for act in facts.relations:
            if (facts.article.id, act.trigger_start, act.source, act.target) in places:
                yield RelationRejected(anchor_of(facts.article, act.trigger_start, act.trigger_end), sides_of(act))


def _acts(number: int) -> str:
    return f"{number:,} act{'' if number == 1 else 's'}"


def _batch(changes: Iterable[Change], author: str) -> list[Correction]:
    """Corrections that are undone together with the first of them."""
    made = [new(change, author=author, why=WHY) for change in changes]
    return [*made[:1], *(replace(one, id=f"{made[0].id}.{n}") for n, one in enumerate(made[1:], 1))]
