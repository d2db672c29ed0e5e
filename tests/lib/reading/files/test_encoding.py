"""Text of bytes."""

import pytest

from lib.reading.errors import BinaryError
from lib.reading.files.encoding import decode

RUSSIAN = "Министр прибыл в столицу, где его встретили коллеги. Дождь шёл весь день, и никто не знал почему."
DASHES = "He said “no” – twice."


@pytest.mark.parametrize(
    ("content", "declared", "text"),
    [
        (DASHES.encode(), None, DASHES),
        (DASHES.encode("utf-8-sig"), None, DASHES),
        (DASHES.encode("utf-16"), None, DASHES),
        (DASHES.encode("utf-16-le"), None, DASHES),
        (DASHES.encode("cp1252"), None, DASHES),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN),
        (b"a\r\nb\rc\n", None, "a\nb\nc\n"),
        ("François – Renée – Zoë".encode().decode("cp1252").encode(), None, "François – Renée – Zoë"),
        ("Ã la carte".encode(), None, "Ã la carte"),
    ],
)
def test_decoded(content, declared, text):
    assert decode(content, declared) == text


def test_binary():
    with pytest.raises(BinaryError):
        decode(bytes(range(256)) * 20)
