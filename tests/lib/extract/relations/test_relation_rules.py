"""Every rule in use has a meaning for readers and a confidence."""

import re
from pathlib import Path

from lib.gazetteer import table

HERE = Path(__file__).resolve().parents[4] / "lib" / "extract" / "relations"
# Rules are the string arguments after a coding, and the names that targets give.
PATTERN = re.compile(r'"((?:verb|governor|noun)(?:-[a-z]+)?|reciprocal|must|answer|judged|adjective|unless|styled)"')


def test_every_rule_is_explained() -> None:
    used = {rule for path in HERE.glob("*.py") for rule in PATTERN.findall(path.read_text(encoding="utf-8"))}
    known = {row["rule"]: float(row["confidence"]) for row in table("lexicons/relation_rules")}
    assert used - set(known) == set()
    assert all(0 < share < 1 for share in known.values())
