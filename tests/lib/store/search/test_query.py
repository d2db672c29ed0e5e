"""What readers type, what tantivy reads, and what is marked."""

import pytest

from lib.store import SearchError
from lib.store.search.query import LONGEST, read, single_words

READ = [
    ("fish", '"fish"', ("fish",)),
    ("fish boats", '"fish" "boats"', ("boats", "fish")),
    ("fish OR boats", '"fish" OR "boats"', ("boats", "fish")),
    ("fish AND NOT boats", '"fish" NOT "boats"', ("fish",)),
    ("fish -boats", '"fish" -"boats"', ("fish",)),
    ("fish -(boats OR ships) nets", '"fish" -( "boats" OR "ships" ) "nets"', ("fish", "nets")),
    ('"fish boats"', '"fish boats"', (r"fish\W+boats",)),
    ("“fish boats”", '"fish boats"', (r"fish\W+boats",)),
    ("Norway's fish", '"Norway s" "fish"', (r"Norway\W+s", "fish")),
    ("Norway’s", '"Norway s"', (r"Norway\W+s",)),
    ("10:30", '"10 30"', (r"10\W+30",)),
    ("http://x.y", '"http x y"', (r"http\W+x\W+y",)),
    ("Fis*", "(text:/fis.*/ OR headline:/fis.*/)", (r"Fis\w*",)),
    ("U.S. fis*", '"U S" (text:/fis.*/ OR headline:/fis.*/)', (r"U\W+S", r"fis\w*")),
    ('"fish bo"*', '"fish bo"*', (r"fish\W+bo\w*",)),
    ("title:fish", 'title:"fish"', ()),
    ("Title: fish", 'title:"fish"', ()),
    ("speaker:hol*", "speaker:/hol.*/", (r"hol\w*",)),
    ('speaker:"Marta Holm"', 'speaker:"Marta Holm"', ("Marta", "Holm")),
    ("speaker:(holm OR berg) fish", '( speaker:"holm" OR speaker:"berg" ) "fish"', ("berg", "fish", "holm")),
    ("fish & chips!", '"fish" "chips"', ("chips", "fish")),
    ("[a TO b]", '"a" "TO" "b"', ("TO", "a", "b")),
]


@pytest.mark.parametrize(("typed", "text", "marks"), READ)
def test_read(typed: str, text: str, marks: tuple[str, ...]) -> None:
    found = read(typed)
    assert found.text == text
    assert sorted(found.marks) == sorted(marks)


WRONG = {
    "": "Type a word",
    '"open': "quotation mark",
    "...": "contains no word",
    "AND": "contains no word",
    "colour:red": "There is no field “colour”; fields are text, title",
    "x" * (LONGEST + 1): "1,000 characters",
    "(" * 40 + "fish": "nested brackets",
}


@pytest.mark.parametrize("typed", WRONG, ids=lambda typed: typed[:12])
def test_what_is_wrong_is_said(typed: str) -> None:
    with pytest.raises(SearchError, match=WRONG[typed]):
        read(typed)


def test_single_words_are_those_that_must_stand_there() -> None:
    assert single_words('fish "deep sea" title:cod NOT boats gril*') == ("fish", "deep", "sea", "cod")
