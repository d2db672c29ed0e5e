"""Bylines and the names in them."""

import pytest

from lib.reading.anatomy.byline import authors_in, is_byline


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("By Jane Roe", ("Jane Roe",)),
        ("By JANE ROE and OMAR SADEQ", ("Jane Roe", "Omar Sadeq")),
        ("By Jane Roe, Omar Sadeq and Ana Lucía Mora", ("Jane Roe", "Omar Sadeq", "Ana Lucía Mora")),
        ("By Jane Roe, CNN", ("Jane Roe",)),
        ("Jane Roe Economics editor", ("Jane Roe",)),
        ("Jane Roe Climate and environment editor", ("Jane Roe",)),
        ("REI NAKATANI, Nikkei staff writer", ("Rei Nakatani",)),
        ("Jane Roe | 04.11.2025", ("Jane Roe",)),
        ("By Al Jazeera Staff", ()),
        ("The Russian defence ministry said so in Moscow", ()),
        ("By Ludwig van der Berg in Kyiv", ("Ludwig van der Berg",)),
        ("Eastern Europe correspondent", ()),
    ],
)
def test_names(text, authors):
    assert is_byline(text) or not authors
    assert authors_in(text) == authors


@pytest.mark.parametrize(
    "text", ["By the end of the day it rained.", "By far the best lock", "Jane Roe opened the lock", "Ships wait"]
)
def test_sentences_are_none(text):
    assert not is_byline(text)
