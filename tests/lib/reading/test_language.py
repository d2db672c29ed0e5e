"""Languages, by script, by English function words, by py3langid."""

import pytest

from lib.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that he would not come to the capital.", "en"),
        ("Lock opens", "en"),
        ("", "en"),
        ("Omar Sadeq Inspects Lock, Visits Port, Meets Envoy", "en"),
        ("Der Minister hat am Montag gesagt, dass er nicht in die Hauptstadt kommen werde, weil es dort regnet.", "de"),
        ("Le ministre a déclaré lundi que la France ne viendrait pas dans la capitale parce qu'il y pleut.", "fr"),
        ("Министр заявил в понедельник, что не приедет.", "ru"),
        ("Міністр заявив у понеділок, що не приїде до столиці.", "uk"),
        ("部长星期一说他不会来。", "zh"),
        ("大臣は月曜日に来ないと述べた。", "ja"),
        ("장관은 월요일에 오지 않겠다고 말했다.", "ko"),
        ("قال الوزير يوم الاثنين إنه لن يأتي.", "ar"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
