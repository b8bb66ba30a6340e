"""Opening hours: read, written, counted; and what is refused."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.gap_parts import PARTS
from stakeholders.hours import (
    HOURS,
    WHOLE_WEEK,
    HoursError,
    Opening,
    bits_of,
    check,
    from_hex,
    spans_words,
    to_hex,
    words_of,
)
from stakeholders.hours_words import read_hours

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("words", "canonical", "hours"),
    [
        ("24/7", "24/7", 168),
        ("Open 24 hours", "24/7", 168),
        ("Mon-Fri 9-5", "Mon–Fri 9 AM–5 PM", 40),
        ("Monday to Friday, 9am-5pm; Sat 10am-2am", "Mon–Fri 9 AM–5 PM; Sat 10 AM–2 AM", 56),
        ("daily 22:00-06:00", "Daily 10 PM–6 AM", 56),
        ("every night 10p-6a", "Daily 10 PM–6 AM", 56),
        ("9:30 a.m. - noon weekdays", "Mon–Fri 9:30 AM–12 PM", 15),
        ("Monday 08:00-12:00, 14:00-4:00 PM", "Mon 8 AM–12 PM, 2 PM–4 PM", 6),
        ("Fri-Mon 1-5pm", "Mon 1 PM–5 PM; Fri–Sun 1 PM–5 PM", 16),
        ("M-F 8a-5p; Sat: 10a-2a", "Mon–Fri 8 AM–5 PM; Sat 10 AM–2 AM", 61),
        ("MWF 9-12, TTh 1-5 p.m.", "Mon 9 AM–12 PM; Tue 1 PM–5 PM; Wed 9 AM–12 PM; Thu 1 PM–5 PM; Fri 9 AM–12 PM", 17),
        ("Tue 10-2 and 4-6, Sat closed", "Tue 10 AM–2 PM, 4 PM–6 PM", 6),
    ],
)
def test_words_are_read_and_written_one_way(words, canonical, hours):
    openings = read_hours(words)
    assert words_of(openings) == canonical
    assert bits_of(openings).bit_count() == hours
    assert read_hours(canonical) == openings


@pytest.mark.parametrize(
    "words", ["by appointment", "Mon 9-5, call ahead", "9-5", "Mon 25-26", "Mon 9:75-5", "MSF 9-5", "", "x" * 600]
)
def test_what_cannot_be_read_stays_words(words):
    assert read_hours(words) is None


@pytest.mark.parametrize(
    "words", ["Mon 9am-10pm, Mon 8pm-9pm", "Sat 24 hours, Sat 3am-4am", "Sun 8pm-3am; Mon 2am-5am"]
)
def test_more_than_a_day_in_a_day_is_refused(words):
    with pytest.raises(HoursError, match="overlap"):
        read_hours(words)


def test_closing_before_opening_is_on_the_next_day_even_into_the_next_week():
    (opening,) = read_hours("Sun 10 PM-2 AM")
    assert opening.is_overnight and opening.length == 240
    assert [hour for hour in range(HOURS) if bits_of([opening]) >> hour & 1] == [0, 1, 166, 167]
    assert spans_words(bits_of([opening])) == "Sun 10 PM–2 AM"


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


@given(st.lists(st.builds(Opening, st.integers(1, 7), times, times), max_size=6))
def test_any_hours_that_can_be_come_back_from_their_words(openings):
    try:
        good = check(openings)
    except HoursError:
        return
    assert (read_hours(words_of(good)) or []) == good
    assert from_hex(to_hex(bits_of(good))) == bits_of(good) <= WHOLE_WEEK


def test_each_hour_belongs_to_one_part_of_the_week():
    assert sum(part.hours for part in PARTS.values()) == HOURS
    assert sum(part.bits for part in PARTS.values()) == WHOLE_WEEK
