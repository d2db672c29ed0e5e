"""The eighty questions of ``tests/gold/questions.csv``."""

import csv
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "gold" / "questions.csv"
_LINES = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
QUESTIONS = list(csv.DictReader(_LINES))
