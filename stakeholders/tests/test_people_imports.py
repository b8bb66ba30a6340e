"""People and organizations by file: twice, corrected, and back again."""

import pytest

from imports.models import State
from imports.tests import imports as wizard
from imports.tests.imports import undone
from stakeholders.imports.people import ORGANIZATIONS, PEOPLE
from stakeholders.models import Objection, Organization, Person, Position, Stakeholder
from stakeholders.operations import objections, people, stances
from stakeholders.tests.people import stakeholder, stance
from tests.factories import UserFactory, start

pytestmark = pytest.mark.django_db
SHEET = (
    "Name,E-mail,Phone,Role,Organization,Title there,Influence,Notes\n"
    "Police Chief,Chief@example.org,(937) 555-0134,Police chief or command,City police,Chief,4,Met in May\n"
    "Council member,,,council,,,5,\n"
)


@pytest.fixture
def case():
    return start(actor=UserFactory())


def everything(case) -> tuple:
    """Who is there, with all that the file says; without numbers and versions."""
    rows = Stakeholder.objects.kept().filter(engagement=case).select_related("person", "standing").order_by("pk")
    people_there = [
        (one.person.name, one.person.email, one.person.phone, one.role, one.standing.influence, one.standing.notes,
         [str(office) for office in one.person.affiliations.all()])
        for one in rows if one.person
    ]  # fmt: skip
    names = [sorted(model.objects.kept().values_list("name", flat=True)) for model in (Person, Organization)]
    return people_there, *names


def brought(case, text: str, kind=PEOPLE):
    return wizard.done(case, text.encode(), name="sheet.csv", kind=kind)


def checked(case, text: str, kind=PEOPLE):
    return wizard.checked(case, text.encode(), name="sheet.csv", kind=kind)


def test_people_come_by_file_and_are_unchanged_the_second_time(case):
    before = everything(case)
    first = brought(case, SHEET)
    assert first.state == State.DONE
    (chief, member), persons, offices = everything(case)
    assert chief[:2] == ("Police Chief", "chief@example.org") and chief[3:] == (
        "police_chief", 4, "Met in May", ["Chief, City police"],
    )  # fmt: skip
    assert (member[3], member[4], offices) == ("council", 5, ["City police"])
    assert checked(case, SHEET).counts["unchanged"] == 2
    undone(first)
    assert everything(case) == before


def test_roles_are_read_in_the_words_of_lists(case):
    brought(case, "Name,Role\nAnn Oak,City Manager\nBo Elm,Council-member\nCy Fir,Councilmember\nDi Ash,Sheriff\n")
    assert [person[3] for person in everything(case)[0]] == ["mayor", "council", "council", "police_chief"]


def test_update_by_mail_and_its_undo(case):
    brought(case, SHEET)
    before = everything(case)
    second = brought(case, "Name,E-mail,Influence,Organization\nChief of Police,chief@example.org,2,County police\n")
    chief = everything(case)[0][0]
    assert (chief[0], chief[4], chief[6]) == ("Chief of Police", 2, ["Chief, County police"])
    undone(second)
    assert everything(case)[0] == before[0]


def test_whom_the_register_knows_by_mail_is_not_entered_twice(case):
    known = people.add_person(actor=case.lead, name="Fire Chief", email="fire@example.org")
    imported = brought(case, "Name,E-mail\nFire Chief,FIRE@example.org\n")
    assert Stakeholder.objects.get(engagement=case).person == known
    undone(imported)
    assert Person.objects.kept().filter(pk=known.pk).exists()


def test_preview_says_whose_words_stay_when_the_register_knows_somebody(case):
    people.add_person(actor=case.lead, name="Fire Chief", email="fire@example.org")
    (row,) = checked(case, "Name,E-mail,Organization\nChief of Fire,fire@example.org,City fire\n").rows.all()
    (sentence,) = row.warnings
    assert "knows Fire Chief" in sentence and sentence.endswith("file: Name, Organization.")


def warnings(case, text: str) -> list[list[str]]:
    return [row.warnings for row in checked(case, text).rows.order_by("number")]


def test_two_of_one_name_in_a_file_are_said_at_the_second(case):
    first, other, second = warnings(case, "Name,Title\nJon Fir,Chief\nAda Elm,\njon  fir,Reporter\n")
    assert first == other == [] and second == ["Row 2 has this name too. Both are added: are they one?"]


def test_whom_the_register_may_know_is_said(case):
    people.add_person(actor=case.lead, name="Catherine Meyer", phone="(937) 555-0134")
    stakeholder(start(), "Jon Fir")
    by_sound, by_phone, by_name, nobody = warnings(
        case, "Name,Phone\nKatherine Meyer,\nKate Elm,937-555-0134\nJon Fir,\nAda Birch,\n"
    )
    assert by_sound == [
        "Is this “Catherine Meyer” (sounds alike) of the register? It is added as another one: merge them if it is."
    ]
    assert "“Catherine Meyer” (same phone)" in by_phone[0] and "“Jon Fir” (" in by_name[0] and nobody == []


def test_whom_the_city_has_already_is_said_once(case):
    brought(case, "Name,Title\nJon Fir,Chief\n")
    ((sentence,),) = warnings(case, "Name,Role\nJon Fir,Press\n")
    assert sentence.startswith("Is this “Jon Fir”, who is there already?")


def objects_to_something(one: Stakeholder) -> None:
    objection = Objection.objects.create(title="It costs too much")
    case = one.engagement
    objections.raise_objection(case, actor=case.lead, stakeholder=one, on=case.today, objection=objection)


def moves_somebody(one: Stakeholder) -> None:
    lead = one.engagement.lead
    stances.add_influence(one, actor=lead, target=stakeholder(one.engagement, "Mayor"), strength=2)


def has_a_stance(one: Stakeholder) -> None:
    stance(one, Position.NEUTRAL)


@pytest.mark.parametrize("happens", [has_a_stance, objects_to_something, moves_somebody])
def test_on_whom_something_hangs_by_now_is_not_taken_back(case, happens):
    imported = brought(case, SHEET)
    held = Stakeholder.objects.get(engagement=case, person__name="Police Chief")
    happens(held)
    undone(imported)
    there = Stakeholder.objects.kept().filter(engagement=case).exclude(person__name="Mayor")
    assert [one.pk for one in there] == [held.pk]


def test_organization_that_came_with_a_change_goes_with_it(case):
    brought(case, "Name,E-mail\nMayor,mayor@example.org\n")
    before = everything(case)
    second = brought(case, "Name,E-mail,Organization\nMayor,mayor@example.org,City hall\n")
    assert Organization.objects.kept().filter(name="City hall").exists()
    undone(second)
    assert everything(case) == before


def test_number_in_the_column_of_names_is_refused(case):
    imported = checked(case, "Name,E-mail\n(937) 555-0134,x@example.org\nMayor,mayor@example.org\n")
    assert imported.counts["reject"] == 1


def test_organizations_come_by_file(case):
    text = "Name,Kind,Role,Influence\nFirefighters’ Local 12,Union,Fire union,3\n"
    imported = brought(case, text, ORGANIZATIONS)
    one = Stakeholder.objects.get(engagement=case)
    assert (one.organization.kind, one.role, one.standing.influence) == ("union", "fire_union", 3)
    assert checked(case, text, ORGANIZATIONS).counts["unchanged"] == 1
    undone(imported)
    assert not Organization.objects.kept().exists()


def test_an_organization_in_the_list_of_stakeholders_is_told_from_a_person(case):
    brought(case, "Name\nFirefighters’ Local 12\n", ORGANIZATIONS)
    number = Stakeholder.objects.get(engagement=case).pk
    (row,) = checked(case, f"LEAP number,Name\n{number},Firefighters’ Local 12\n").rows.all()
    assert row.outcome == "reject" and "This is no person." in str(row.problems)


def test_other_cities_are_not_touched(case):
    other = stakeholder(start(), "Police Chief")
    brought(case, "Name,Organization\nPolice Chief,City police\n")
    assert other.person.affiliations.count() == 0


def test_a_phone_number_in_the_name_column_is_refused_for_one_reason(case):
    imported = checked(case, "Name\n(937) 555-0142\nsomeone@example.org\n937-14\n")
    reasons = [[reason for *_, reason, _ in row.problems] for row in imported.rows.order_by("number")]
    assert reasons == [
        ["This looks like a phone number."],
        ["This looks like a mail address."],
        ["Enter a name: this holds no letter."],
    ]
