"""Datelines, bylines, dates, titles and quotation marks made around their real grammars, right ones and near misses.

Whatever stands there: no error, spans inside the text that say what they claim, and never a guessed date.
"""

import calendar
import re
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as some

from lib.collection.soundness import troubles_of
from lib.extract.parse.quotation_marks import stretches_of
from lib.facts import Facts, Source, Span
from lib.reading import article_of
from lib.reading.anatomy.byline import authors_in, date_in, is_byline, is_signed
from lib.reading.anatomy.dateline import dateline_at, is_dateline_alone
from lib.reading.anatomy.title_lines import titled
from lib.reading.dates import MONTHS, is_date_line, iso_of

SOURCE = Source("a.txt", "0" * 64, "text/plain")
PLACE = some.sampled_from(
    ["MOSCOW", "KYIV", "Paris", "NEW DELHI", "SEOUL, South Korea", "WASHINGTON/KYIV", "Port-au-Prince",
    "St. John's", "Henry",
     "Rio de Janeiro", "LA PAZ", "U.N.", "ÅLESUND", "The Hague", "Elizabeth", "World War", "A", "Łódź",
     "TEL AVIV-YAFO", ""]
)  # fmt: skip
AGENCY = some.sampled_from(
    [
        "AP",
        "Reuters",
        "AFP",
        "TASS",
        "Sputnik",
        "Xinhua",
        "II",
        "VIII",
        "CNN",
        "EU",
        "Kyodo News",
        "pictured",
        "AP/AFP",
        "X",
        "I.",
        "",
    ]
)
DASH = some.sampled_from(["-", "--", "–", "—", "―", ":", ".", ",", "", " "])
SPACE = some.sampled_from(["", " ", "  ", "\xa0", "\n", "\t"])
MONTH_NAMES = [
    *(name.title() for name in MONTHS),
    *(name[:3].title() for name in MONTHS),
    "Sept.",
    "Sept",
    "MAY",
    "Mär",
    "Smarch",
]
MONTH = some.sampled_from(MONTH_NAMES)
DAY = some.sampled_from([*map(str, range(34)), "1st", "22nd", "03", "٣", "²"])
YEAR = some.sampled_from(["1999", "2024", "2025", "20257", "25", "’24", "0000", ""])
FORMS = ("{m} {d}, {y}", "{d} {m} {y}", "{y}-{n}-{d}", "{d}/{n}/{y}", "{n}.{d}.{y}", "{w}, {m} {d}",
"{w} {d} {m} {y}", "{m} {y}",
         "{d} of {m}, {y}", "{y}{n}{d}", "{m} {d}, {y}7:41 AM", "{w}, {d} {m} {y} 10:00:00 +9999")  # fmt: skip
WEEKDAY = some.sampled_from(["Mon", "Tuesday", "Sat.", "Someday"])
DATE = some.builds(
    lambda form, **parts: form.format(**parts),
    some.sampled_from(FORMS), m=MONTH, d=DAY, y=YEAR, n=some.sampled_from(["1", "02", "12", "13", "00", "٣"]),
    w=WEEKDAY,
)  # fmt: skip
WORDS = some.sampled_from(
    ["said on Friday that he would oppose the plan.", "He left", "Norway accuses Iceland of theft", "who came",
    "Q: Why?", "…", "",
     "“It works,” said Ann Falk.", "Minister quits over trawler row", "5", "(Updates with detail)"]
)  # fmt: skip
NAME = some.sampled_from(
    ["Jane Roe", "Tom Z. Falk III", "J.K. O'Neil", "ANNA VAN DER BERG", "Henry II", "de la Cruz", "Xi", "McX",
    "staff", "Ángel Ñ.",
     "Reuters", "Jean-Luc d'Or", "II", "Mr.", "our correspondent", "A. B. C."]
)  # fmt: skip
BETWEEN = some.sampled_from([", ", " and ", " & ", "; ", " with ", " "])
LEAD = some.one_of(
    some.builds("{}{}{}{}{}{}".format, PLACE, SPACE, AGENCY, SPACE, DASH, some.just(" ") | SPACE),
    some.builds("{}, {} ({}) {} ".format, PLACE, DATE, AGENCY, DASH),
    some.builds("{}. {}. /{}/{} ".format, PLACE, DATE, AGENCY, DASH),
    some.builds("({}) {} ".format, AGENCY, DASH),
    some.builds("{} {}{} ".format, PLACE, DATE, DASH),
)
SIGNED = some.builds(
    "{}{}{}{}{}".format,
    some.sampled_from(["By ", "by ", "Author: ", "BY\xa0", "Written by ", ""]),
    some.lists(NAME, min_size=1, max_size=4).flatmap(
        lambda names: BETWEEN.map(lambda between: between.join(names))
    ),
    some.sampled_from([" in ", ", ", " | ", " - ", " for ", " ", ""]),
    PLACE | AGENCY | DATE,
    some.builds("{}{}".format, some.sampled_from(["", ".", " | ", "Updated "]), DATE | some.just("")),
)  # fmt: skip
MARKS = some.lists(
    some.sampled_from(
        [
            '"',
            "“",
            "”",
            "„",
            "‟",
            "«",
            "»",
            "'",
            "’",
            "‘",
            "‛",
            "''",
            " ",
            "\n",
            "\n\n",
            ",",
            ".",
            "—",
            "(",
            "word",
            "don",
            "s",
            "said ",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(LEAD, WORDS, some.text(max_size=8))
@example("Henry II — ", "said on Friday that he would oppose the plan.", "")
def test_a_dateline_lies_at_its_start_and_names_what_stands_there(lead: str, words: str, before: str) -> None:
    text = f"{before}{lead}{words}"
    found = dateline_at(text, len(before))
    is_dateline_alone(lead)
    if found:
        line = text[found.start : found.end]
        assert found.start == len(before) and 0 < len(line) <= 200 and "\n" not in line
        assert found.place in line and (found.agency or "") in line


@settings(deadline=None)
@given(DATE, some.sampled_from(["", "Published ", "Updated: ", "on ", "12 "]))
def test_a_date_is_read_where_day_month_and_year_are_written(written: str, before: str) -> None:
    text = f"{before}{written}"
    is_date_line(text)
    if found := iso_of(text):
        day = date.fromisoformat(found)
        numbers = {int(number) for number in re.findall(r"\d{1,2}", text) if number.isdecimal()}
        assert f"{day.year}" in text
        assert day.day in numbers
        assert calendar.month_abbr[day.month].lower() in text.lower() or day.month in numbers or "Mär" in text


@settings(deadline=None)
@given(SIGNED)
def test_authors_are_words_of_their_byline(line: str) -> None:
    if line:
        is_byline(line), is_signed(line), is_dateline_alone(line)
    spoken = set(re.findall(r"[^\W\d_]+", line.lower()))  # pages glue a date to a name: "Jane Roe3 May 2024"
    for name in authors_in(line):
        assert name.strip() == name != ""
        assert set(re.findall(r"[^\W\d_]+", name.lower())) <= spoken
    if when := date_in(line):
        assert when[0][:4] in line


@settings(deadline=None)
@given(some.sampled_from(["", "Read more: ", "• ", "VIII. ", "Q: "]), WORDS | NAME | DATE)
def test_a_title_says_why_it_is_one(before: str, words: str) -> None:
    told = titled(f"{before}{words}")
    assert told is None or told.strip()


@settings(deadline=None)
@given(MARKS)
def test_stretches_between_marks_do_not_meet(text: str) -> None:
    blocks = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    found = stretches_of(text, blocks)
    for before, after in zip(found, found[1:], strict=False):
        assert before.end <= after.start
    for stretch in found:
        outer = stretch.outer(text)
        assert 0 <= outer.start <= stretch.start <= stretch.end <= outer.end <= len(text)
        assert blocks[stretch.block].start <= stretch.start <= stretch.end <= blocks[stretch.block].end


@settings(deadline=None, max_examples=60)
@given(
    some.lists(
        LEAD.flatmap(lambda lead: WORDS.map(lambda words: f"{lead}{words}")) | SIGNED | DATE | WORDS | NAME | MARKS,
        max_size=9,
    )
)
def test_an_article_of_such_lines_keeps_all_of_them_and_guesses_no_date(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        return
    article = article_of(text, source=SOURCE)
    assert troubles_of(Facts(article=article)) == []
    assert article.text == text
    if article.published:
        assert article.published[:4] in text
        assert article.published_from in ("byline", "dateline")
    if line := article.dateline:
        assert line.place in text[line.start : line.end]
