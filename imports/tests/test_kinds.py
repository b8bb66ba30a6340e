"""The contract between the wizard and the apps."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from imports.cleaning import Choice, Choices, Day, WordList, YesNo
from imports.fields import Key, looks_personal
from imports.kinds import KINDS, ImportScope, register
from imports.lookups import numbers_of
from imports.tests.kinds import TASKS
from imports.values import Ref, in_words, pack, same, unpack


def test_values_come_back_as_they_were():
    value = ["a", 1, None, True, date(2026, 2, 3), time(22, 0), Decimal("1.50"), Ref(3, "Town"), {"of": [1]}]
    assert unpack(pack(value)) == value


def test_day_reads_what_people_write_and_says_it_in_long_form():
    assert {Day().clean(cell) for cell in ("2026-02-03", "2/3/2026", "Feb 3, 2026", "2026-02-03 00:00:00")} == {
        date(2026, 2, 3)
    }
    assert in_words(date(2026, 2, 3)) == "Tuesday, February 3, 2026"
    for cell in ("31/12/2026", "soon", "1/1/1026"):
        with pytest.raises(ValidationError):
            Day().clean(cell)


def test_choices_take_labels_values_and_other_words():
    choice = Choice([("lead", "LEAP lead"), ("liaison", "City liaison")], words={"city": "liaison"})
    assert [choice.clean(cell) for cell in ("leap LEAD", "liaison", "City")] == ["lead", "liaison", "liaison"]
    with pytest.raises(ValidationError, match="none of: LEAP lead, City liaison"):
        choice.clean("mayor")
    assert Choices([("a", "A"), ("b", "B")]).clean("B; a; b") == ["a", "b"]
    assert (YesNo().clean("Y"), WordList().clean("es, en, es")) == (True, ["en", "es"])


def test_key_ignores_case_and_blanks_and_needs_all_its_parts():
    key = Key(("name", "town"))
    assert key.of({"name": " Ann  Lee", "town": "X"}) == key.of({"name": "ann lee", "town": "x"})
    assert key.of({"name": "Ann", "town": ""}) is None


def test_blank_is_blank_and_a_reference_is_what_it_points_to():
    assert same("", None)
    assert same([], None)
    assert Ref(3, "Old name") == Ref(3, "New name")
    assert Ref(None, "x", "orgs", "1") != Ref(None, "x", "orgs", "2")


def test_phone_in_a_name_is_noticed_and_a_house_number_is_not():
    assert looks_personal("(937) 555-0100")
    assert not looks_personal("Station 12, 1100 Main Street")


def test_kind_is_registered_once():
    assert KINDS["test_tasks"] is TASKS
    with pytest.raises(ValueError, match="Two kinds"):
        register(TASKS)


def test_all_records_are_read_once_for_all_batches_of_a_check():
    reads, key, scope = [], Key(("name",)), ImportScope(None, None)

    def read():
        reads.append(1)
        return [(1, "North  Shelter"), (2, "Pantry"), (3, "")]

    assert numbers_of(TASKS.sheets[0], scope, key, {("north shelter",)}, read) == [1]
    assert numbers_of(TASKS.sheets[0], scope, key, {("pantry",), ("clinic",)}, read) == [2]
    assert len(reads) == 1
