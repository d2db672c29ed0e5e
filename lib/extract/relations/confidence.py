"""How sure a relation is: what its rule deserves (``data/lexicons/relation_rules.csv``), less for each doubt."""

from __future__ import annotations

from functools import cache

from lib.extract.relations.predicates import Act
from lib.rules import RELATIONS as LIST
from lib.rules import RuleName

_BELOW = {"advcl": 0.75, "acl": 0.8, "relcl": 0.75, "pcomp": 0.8}  # an act told in passing is misread more often


def confidence_of(act: Act) -> float:
    """Between 0 and 1."""
    sure = share_of(act.rule)
    governed = bool(act.coding.operators) and act.trigger.dep_ == "acl"  # "X's refusal to" is not told in passing
    for up in (*(() if governed else (act.trigger,)), *act.trigger.ancestors):
        sure *= _BELOW.get(up.dep_, 1.0)
    found = (*act.sources, *act.targets)
    sure *= 0.95 ** sum(party.steps for party in found)
    return round(sure * 0.95 ** len(act.coding.operators), 3)


def share_of(rule: RuleName) -> float:
    """The share of right readings that the list of rules gives the rule."""
    return _shares()[rule]


@cache
def _shares() -> dict[str, float]:
    shares = {name: rows[0]["confidence"] for name, rows in LIST.rows().items()}
    return {name: float(share) for name, share in shares.items() if share}
