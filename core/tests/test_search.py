"""Words, marks and excerpts of the search; that it finds rows is tested where there are rows."""

import pytest

from core.search import LONGEST_WORD, MOST_WORDS, Query, excerpt, hit, marked, words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Dayton council", ["dayton", "council"]),
        ("  O'Brien & 'x' | !y :* ", ["o", "brien", "x", "y"]),
        ("a_b-c.d@e", ["a", "b", "c", "d", "e"]),
        ("Peña Ñandú", ["peña", "ñandú"]),
        ('\x00 ( ) \\ " % <>', []),
        ("", []),
    ],
)
def test_words_are_letters_and_digits(typed, words):
    assert words_of(typed) == words


def test_long_queries_are_cut():
    assert len(words_of("w " * 5000)) == MOST_WORDS
    assert words_of("x" * 5000) == ["x" * LONGEST_WORD]


def test_marks_stand_at_beginnings_of_words_and_text_is_escaped():
    assert marked("<b>Vote</b> on devotion", ["vot"]) == "&lt;b&gt;<mark>Vot</mark>e&lt;/b&gt; on devotion"
    assert marked("devotion", ["vot"]) == "de<mark>vot</mark>ion"
    assert marked("<i>", []) == "&lt;i&gt;"


def test_excerpt_shows_the_surroundings_of_the_match():
    text = "early " * 40 + "the council & its vote " + "late " * 60
    part = excerpt(text, ["council"])
    assert part.startswith("… ")
    assert part.endswith(" …")
    assert "<mark>council</mark> &amp; its vote" in part
    assert len(part) < 300
    assert excerpt(text, ["nowhere"]) == ""


def test_hit_says_where_it_matched():
    found = hit("Task", "/tasks/1/", Query("chief"), "", "Meet the chief", context="Dayton")
    assert (found.title, found.excerpt, found.context) == ("Task", "Meet the <mark>chief</mark>", "Dayton")
