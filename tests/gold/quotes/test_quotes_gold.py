"""The quote gold is what its coding says, with exact offsets."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent


def built() -> str:
    found = importlib.util.spec_from_file_location("quotes_gold_build", HERE / "build.py")
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.build()


def test_gold_is_what_the_coding_says():
    assert (HERE / "sample.jsonl").read_text(encoding="utf-8") == built()


def test_offsets_say_what_they_show():
    for line in (HERE / "sample.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for quote in record["quotes"]:
            pieces = [record["text"][start:end] for start, end in quote["spans"]]
            assert " … ".join(pieces) == quote["text"]
            assert record["text"][quote["speaker_start"] : quote["speaker_end"]] == quote["speaker_text"]
