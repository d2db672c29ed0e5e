from lib.ui.widgets import finder

OPTIONS = {
    "actor:p": "Vladimir Putin · person", "actor:a": "Jane Falk · person", "actor:b": "John Falk · person",
    "actor:o": "Bank of Falk · organisation", "actor:k": "Kim · person",
}  # fmt: skip


def test_a_last_name_opens_the_one_person_who_has_it() -> None:
    assert finder._named("putin", OPTIONS) == "actor:p"
    assert finder._named("Falk", OPTIONS) == "Falk"  # two have it: Search shows both
    assert finder._named("Bank", OPTIONS) == "Bank"


def test_a_whole_name_comes_first() -> None:
    assert finder._named("Kim", OPTIONS | {"actor:u": "Kim Kim · person"}) == "actor:k"
