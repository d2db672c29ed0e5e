from lib.briefing.briefing import caveats
from lib.filters import Filters
from lib.store import View
from lib.store.queries import overview, quotes


def test_near_copies_unnamed_speech_and_claims_are_counted(view: View) -> None:
    said = " ".join(caveats(view, Filters()))
    held, once = (overview.counts(view, each)["articles"] for each in (Filters(), Filters(once=True)))
    assert ("near-cop" in said) == (held > once)
    unnamed = int(quotes.by_speaker(view, Filters()).query("speaker.isna()")["quotes"].sum())
    assert (f"{unnamed:,} of " in said) if unnamed else ("no known speaker" not in said)
    assert "claimed by a speaker" in said
    assert "by hand" not in said


def test_nothing_is_said_of_nothing(view: View) -> None:
    assert caveats(view, Filters(outlets=("No such outlet",))) == []
