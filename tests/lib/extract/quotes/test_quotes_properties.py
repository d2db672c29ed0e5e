"""Whatever the text, a quote lies inside it and says what stands there."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.extract.speaking import speech_of

PIECES = st.sampled_from(
    ['"', "“", "”", "'", "’", "‘", "''", "«", "»", " ", "\n", ". ", ", ", ": ", "Ann Falk ", "said ", "that ",
     "according to ", "she ", "it rains", "the plan", "warned of ", "called it ", "a farce", "(", "[", "—", "…", "?",
     "\xa0", "🙂", "6'2\""]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40).map("".join))
def test_spans_are_what_they_say(text: str) -> None:
    speech = speech_of(text)
    for quote in (*speech.quotes, *speech.scare_quotes, *speech.thoughts):
        assert quote.text == " … ".join(text[span.start : span.end] for span in quote.spans)
        assert 0 <= quote.start == quote.spans[0].start < quote.end == quote.spans[-1].end <= len(text)
        for shown, start, end in (
            (quote.speaker_text, quote.speaker_start, quote.speaker_end),
            (quote.cue_text, quote.cue_start, quote.cue_end),
        ):
            assert shown is None or shown == text[start:end]
        assert quote.parent is None or 0 <= quote.parent < len(speech.quotes)


def test_a_garbled_relative_clause_leads_to_no_end_of_itself() -> None:
    text = "The fishery which, First Bulgaria, said the UK struggle not “eat the camps of accusation”."
    assert all(quote.text in text for quote in speech_of(text).quotes)
