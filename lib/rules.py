"""The rules of a room: code may use those names alone that the room's list in ``data/lexicons`` explains.

A list has a row a rule: its name, how sure it is, what it looks for (shown to readers), an example that it reads and,
where there is one, a counter-example that it must not read. A name stands once in the list and once in the code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

from lib.facts import DramatisError
from lib.gazetteer import table

Extractor = Literal["quotes", "relations", "actors", "portrayals", "moments", "blocks"]
RuleName = NewType("RuleName", str)
NONE: frozenset[str] = frozenset()  # rules left out of a reading when it is not measured what they are good for


class UnlistedRuleError(DramatisError):
    """A rule that its room's list does not explain."""


@dataclass(frozen=True, slots=True)
class RuleList:
    """The rules of ``data/<file>.csv``; ``used`` are the names that code took from it."""

    file: str
    used: set[RuleName] = field(default_factory=set, compare=False)

    def rule(self, name: str) -> RuleName:
        """``name`` as one of the list; raises UnlistedRuleError at once, so that no rule comes to be unexplained."""
        if name not in self.rows():
            raise UnlistedRuleError(f"The rule “{name}” has no row in data/{self.file}.csv.")
        self.used.add(RuleName(name))
        return RuleName(name)

    def rows(self) -> dict[str, list[Mapping[str, str]]]:
        """The rows of each rule by its name: one, or one a step of weight."""
        found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
        for row in table(self.file):
            found[row["rule"]].append(row)
        return dict(found)

    def exceptions(self) -> frozenset[str]:
        """The rules that keep something from being read: those without a confidence in a list that has one."""
        return frozenset(name for name, rows in self.rows().items() if rows[0].get("confidence") == "")


QUOTES = RuleList("lexicons/quote_rules")
RELATIONS = RuleList("lexicons/relation_rules")
ACTORS = RuleList("lexicons/actor_rules")
PORTRAYALS = RuleList("lexicons/portrayal_rules")
MOMENTS = RuleList("lexicons/moment_rules")
BLOCKS = RuleList("lexicons/block_rules")
LISTS: dict[Extractor, RuleList] = {
    "quotes": QUOTES,
    "relations": RELATIONS,
    "actors": ACTORS,
    "portrayals": PORTRAYALS,
    "moments": MOMENTS,
    "blocks": BLOCKS,
}
