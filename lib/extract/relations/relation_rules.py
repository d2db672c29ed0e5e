"""The list of the rules that find relations."""

from __future__ import annotations

from lib.extract.rules import RuleList

LIST = RuleList("lexicons/relation_rules")
rule = LIST.rule
