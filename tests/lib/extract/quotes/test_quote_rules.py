"""Every rule in use has a meaning for readers and a confidence."""

import re
from pathlib import Path

from lib.extract.quotes.quote_rules import confidence_of, meanings

HERE = Path(__file__).resolve().parents[4] / "lib" / "extract"
PATTERN = re.compile(
    r'"((?:quote|quote paragraph|reported|headline|marked words)[ ,][a-z, ]+|according to|as someone said)"'
)


def test_every_rule_is_explained() -> None:
    sources = sorted((HERE / "quotes").glob("*.py"))
    used = {rule for path in sources for rule in PATTERN.findall(path.read_text(encoding="utf-8"))}
    assert used - set(meanings()) == set()


def test_surer_weights_are_never_less_confident() -> None:
    for rule in meanings():
        shares = [confidence_of(rule, weight / 4) for weight in range(-8, 32)]
        assert shares == sorted(shares)
