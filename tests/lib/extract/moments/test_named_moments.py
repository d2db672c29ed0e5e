"""Times that texts name, on a Tuesday: 5 March 2024."""

import pytest

from lib.extract.moments import moments_of
from lib.facts import Article, Block, BlockKind, Source

TUESDAY = "2024-03-05"


def article(text: str, published: str | None = TUESDAY, kind: BlockKind = "paragraph") -> Article:
    source = Source("test.txt", "0" * 64, "text/plain")
    return Article("0" * 16, text, "", (Block(kind, 0, len(text)),), source, published=published)


def told(text: str, published: str | None = TUESDAY) -> list[tuple[str, str]]:
    """The words of each moment, and its days: "2024-03-04", or "2024-03-04 to 2024-03-06 week"."""
    found = moments_of(article(text, published))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    return [
        (text[m.start : m.end], m.first if m.first == m.last else f"{m.first} to {m.last} {m.precision}") for m in found
    ]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("It opened on 14 May 2023.", "14 May 2023", "2023-05-14"),
        ("It opened on May 14th, 2023, he said.", "May 14th, 2023", "2023-05-14"),
        ("It opened on the 3rd of April 2023.", "3rd of April 2023", "2023-04-03"),
        ("It opened on 2023-05-14.", "2023-05-14", "2023-05-14"),
        ("It opened on Sunday, 14 May 2023.", "Sunday, 14 May 2023", "2023-05-14"),
        ("It opened in June 2023.", "June 2023", "2023-06-01 to 2023-06-30 month"),
        ("It opened in 2019.", "2019", "2019-01-01 to 2019-12-31 year"),
        ("Norway's 2019 budget fell.", "2019", "2019-01-01 to 2019-12-31 year"),
        ("It stood open from 3 to 5 June 2023.", "3 to 5 June 2023", "2023-06-03 to 2023-06-05 day"),
        ("It stood open June 3-5, 2023.", "June 3-5, 2023", "2023-06-03 to 2023-06-05 day"),
        ("It grew from May to July 2023.", "May to July 2023", "2023-05-01 to 2023-07-31 month"),
        ("It grew between 2014 and 2022.", "2014 and 2022", "2014-01-01 to 2022-12-31 year"),
        ("It grew in 2014–22.", "2014–22", "2014-01-01 to 2022-12-31 year"),
        (
            "From 28 December to 3 January 2023 it closed.",
            "28 December to 3 January 2023",
            "2022-12-28 to 2023-01-03 day",
        ),
    ],
)
def test_what_needs_no_day_of_publication(text: str, words: str, days: str) -> None:
    assert told(text) == told(text, published=None) == [(words, days)]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They met on 14 February.", "14 February", "2024-02-14"),
        ("They met on Dec. 20.", "Dec. 20", "2023-12-20"),
        ("They will meet on 20 December.", "20 December", "2024-12-20"),
        ("They met on 20 August.", "20 August", "2023-08-20"),
        ("They met on Friday, 5 July.", "Friday, 5 July", "2024-07-05"),  # the weekday tells the year
        ("They met between 3 and 5 March.", "3 and 5 March", "2024-03-03 to 2024-03-05 day"),
        ("They met in January.", "January", "2024-01-01 to 2024-01-31 month"),
        ("They met last June.", "last June", "2023-06-01 to 2023-06-30 month"),
        ("They meet next March.", "next March", "2025-03-01 to 2025-03-31 month"),
        ("They met on Monday.", "Monday", "2024-03-04"),
        ("They met on Tuesday.", "Tuesday", "2024-03-05"),
        ("They met on Wednesday.", "Wednesday", "2024-02-28"),
        ("They will meet on Wednesday.", "Wednesday", "2024-03-06"),
        ("The talks will be held on Friday.", "Friday", "2024-03-08"),
        ("On Thursday, the court will decide.", "Thursday", "2024-03-07"),
        ("On Thursday the court said it will decide.", "Thursday", "2024-02-29"),
        ("She must leave by Saturday.", "Saturday", "2024-03-09"),
        ("She spoke to them by telephone on Saturday.", "Saturday", "2024-03-02"),
        ("A new round begins on Friday.", "Friday", "2024-03-08"),
        ("The law takes effect in July.", "July", "2024-07-01 to 2024-07-31 month"),
        ("They must decide before the end of November.", "November", "2024-11-01 to 2024-11-30 month"),
        ("They closed it before Friday.", "Friday", "2024-03-01"),
        ("They agreed to resume it from 1 May.", "1 May", "2024-05-01"),
        ("It was the first visit since May.", "May", "2023-05-01 to 2023-05-31 month"),
        ("They met last Friday.", "last Friday", "2024-03-01"),
        ("They meet next Friday.", "next Friday", "2024-03-15"),
        ("It rained from Sunday to Wednesday.", "Sunday to Wednesday", "2024-03-03 to 2024-03-06 day"),
        ("They met yesterday.", "yesterday", "2024-03-04"),
        ("They met last night.", "last night", "2024-03-04"),
        ("They meet tomorrow.", "tomorrow", "2024-03-06"),
        ("They met last week.", "last week", "2024-02-26 to 2024-03-03 week"),
        ("They meet next month.", "next month", "2024-04-01 to 2024-04-30 month"),
        ("They met earlier this year.", "this year", "2024-01-01 to 2024-12-31 year"),
        ("They met over the weekend.", "over the weekend", "2024-03-02 to 2024-03-03 day"),
        ("They met three days ago.", "three days ago", "2024-03-02"),
        ("They met two years ago.", "two years ago", "2022-01-01 to 2022-12-31 year"),
    ],
)
def test_what_is_reckoned_from_it(text: str, words: str, days: str) -> None:
    assert told(text) == [(words, days)]
    assert told(text, published=None) == []  # never guessed


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "It was May who said so, and March who heard it.",
        "They sold 2015 tonnes, 2,015 more than 2000 soldiers ate.",
        "It cost $2015 and weighed 1999 kg.",
        "It happened nearly two years ago, in the 1990s.",
        "They met two days later, as every Friday.",
        "She wrote in the Sunday Times about Black Friday.",
        "The last week of the war was the worst; over the past year much changed.",
        "He told “CBS This Morning” nothing.",
        "On 31 February 2023 nothing happened.",
        "Call 555-2014 or 2014/7.",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    assert told(text) == []


def test_several_in_one_sentence() -> None:
    assert told("On 3 and 5 March, and again in May and June 2023, they met.") == [
        ("3", "2024-03-03"),
        ("5 March", "2024-03-05"),
        ("May", "2023-05-01 to 2023-05-31 month"),
        ("June 2023", "2023-06-01 to 2023-06-30 month"),
    ]


def test_a_dateline_counts_and_a_byline_does_not() -> None:
    lead = "OSTHAVEN, March 3 (Example Wire) - Norway thanked Iceland."
    assert told(lead) == [("March 3", "2024-03-03")]
    assert moments_of(article("Published 2 March 2024", kind="byline")) == ()
    assert moments_of(article("Follow us since 2019", kind="boilerplate")) == ()


def test_rule_says_whether_the_year_is_written() -> None:
    assert [one.rule for one in moments_of(article("In 2019 and on Monday."))] == ["written", "reckoned"]
