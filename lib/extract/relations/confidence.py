"""How sure a relation is: what its rule deserves (``data/lexicons/relation_rules.csv``), less for each doubt."""

from __future__ import annotations

from functools import cache

from lib.extract.relations.predicates import Act
from lib.gazetteer import table

_ELSE = 0.7
_BELOW = {"advcl": 0.75, "acl": 0.8, "relcl": 0.75, "pcomp": 0.8}  # an act told in passing is misread more often


def confidence_of(act: Act) -> float:
    """Between 0 and 1."""
    sure = _by_rule().get(act.rule, _ELSE)
    governed = bool(act.coding.operators) and act.trigger.dep_ == "acl"  # "X's refusal to" is not told in passing
    for up in (*(() if governed else (act.trigger,)), *act.trigger.ancestors):
        sure *= _BELOW.get(up.dep_, 1.0)
    found = (*act.sources, *act.targets)
    sure *= 0.95 ** sum(party.steps for party in found)
    return round(sure * 0.95 ** len(act.coding.operators), 3)


@cache
def _by_rule() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in table("lexicons/relation_rules")}
