"""The app's own process never loads spaCy or a reader of files: that is what its first page's two seconds rest on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = ("spacy", "trafilatura", "pdfplumber", "dateparser", "py3langid", "thinc")
FILES = [path for path in (ROOT / "lib" / "ui").rglob("*.py") if path.stem != "__init__"]
MODULES = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES)


def test_interface_imports_nothing_heavy() -> None:
    code = f"import sys, {', '.join(MODULES)}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip().splitlines()[-1] == "[]"
