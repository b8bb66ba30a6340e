"""Inputs and groups by file: consent first, names warned of, and back again."""

import pytest

from community.imports.groups import GROUPS
from community.imports.inputs import INPUTS
from community.models import Consent, Group, Input
from community.operations import inputs
from community.tests.hearing import city_case, event, group
from imports.models import Imported, ImportRow
from imports.tests import imports as wizard
from imports.tests.imports import undone

pytestmark = pytest.mark.django_db
SHEET = (
    "ID,Date,Comment,May we quote you,Topic,Group,District,Age\n"
    "1,3/14/2026,Zebra at night,yes,Hours; Confianza,Families for care,Downtown,65 and over\n"
    "2,3/15/2026,Zebra words to count,no,Hours,,,\n"
    "3,3/15/2026,Zebra unsure,perhaps later,Trust,,,\n"
    "4,3/16/2026,Zebra without,,Trust,,,\n"
)


@pytest.fixture
def case():
    made = city_case()
    group(made)
    return made


def done(case, text: str, kind=INPUTS):
    return wizard.done(case, text.encode(), name="sheet.csv", kind=kind)


def checked(case, text: str, kind=INPUTS):
    return wizard.checked(case, text.encode(), name="sheet.csv", kind=kind)


def test_consent_decides_what_is_kept(case):
    brought = done(case, SHEET)
    first, *others = Input.objects.order_by("external_id")
    assert (first.consent, first.said, str(first.group), str(first.area), first.age_band) == (
        Consent.QUOTE, "Zebra at night", "Families for care", "Downtown", "65+",
    )  # fmt: skip
    assert sorted(theme.slug for theme in first.themes.all()) == ["hours", "trust"]
    assert {(one.consent, one.said) for one in others} == {(Consent.COUNT, "")}
    warned = [" ".join(row.warnings) for row in ImportRow.objects.filter(of_import=brought).order_by("number")]
    assert "only be counted" in warned[1] and "no consent that we know" in warned[2] and "No consent" in warned[3]
    rows = str(ImportRow.objects.filter(of_import=brought).values_list("cells", "changes"))
    assert "at night" in rows and "to count" not in rows and "unsure" not in rows and "without" not in rows
    undone(brought)
    assert not Input.objects.kept().exists()


def test_second_time_nothing_changes(case):
    sheet = SHEET.rpartition("4,")[0]
    done(case, sheet)
    again = checked(case, "\n".join([sheet.splitlines()[0], *reversed(sheet.splitlines()[1:])]))
    assert (again.counts["unchanged"], again.counts.get("create", 0)) == (3, 0)


def test_words_without_consent_are_not_brought_to_who_is_only_counted(case):
    done(case, SHEET)
    rows = checked(case, "ID,Comment\n1,Zebra other words\n2,Zebra words again\n")
    assert (rows.counts["update"], rows.counts["reject"]) == (1, 1)


def test_rows_that_name_what_is_not_there_are_refused(case):
    event(case, title="Forum")
    rows = checked(case, "Comment,Consent,Event,Group\nZebra,quote,forum,\nZebra two,quote,Ball,Nobody\n,quote,,\n")
    assert (rows.counts["create"], rows.counts["reject"]) == (1, 2)


def test_names_in_words_are_warned_of(case):
    brought = checked(case, "Comment,Consent\nOfficer Example was rude,quote\n")
    assert "seems to name" in str(ImportRow.objects.get(of_import=brought).warnings)


def test_words_taken_back_are_gone_from_what_the_import_kept(case):
    done(case, SHEET)
    one = Input.objects.get(external_id="1")
    inputs.withdraw_consent(one, actor=case.lead)
    kept = [
        *ImportRow.objects.values_list("cells", "changes", "label"),
        *Imported.objects.values_list("after", "before"),
    ]
    assert "Zebra at night" not in str(kept)
    assert checked(case, SHEET).counts["reject"] == 2  # with the one that says nothing of a consent


def test_groups_come_by_file(case):
    brought = done(case, "Name,Speaks for,Languages,Areas\nRenters,People who rent,Spanish; en,East Side\n", GROUPS)
    made = Group.objects.get(name="Renters")
    assert (made.languages, [str(area) for area in made.areas.all()]) == (["en", "es"], ["East Side"])
    undone(brought)
    assert Group.objects.kept().count() == 1
