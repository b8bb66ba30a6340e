"""Two entries of the register become one, and two again."""

from datetime import timedelta

import pytest

from core.errors import Conflict, Refused
from stakeholders.duplicates import alike
from stakeholders.models import (
    Affiliation,
    Influence,
    Merge,
    Organization,
    Person,
    Position,
    Speaker,
    Stakeholder,
    Standing,
)
from stakeholders.operations import bodies, interactions, merging, organizations, people, speakers, stances
from stakeholders.sounds import sound_of
from stakeholders.tests.people import stakeholder, stance
from tests.factories import start
from tests.world import Digest

pytestmark = pytest.mark.django_db
# What a merge itself leaves behind, or counts up.
TRACES = {"audit_auditevent", "stakeholders_merge"}


@pytest.fixture
def case():
    return start()


def contents() -> dict[str, list]:
    """All records but for their versions, which only say that something was touched."""
    for model in (Person, Organization, Standing, Stakeholder):
        model._base_manager.update(version=1)
    return {table: rows for table, rows in Digest().rows.items() if table not in TRACES}


def meeting(case, *who, on=None):
    fields = {"kind": "meeting", "subject": "Talk", "participants": list(who), "staff": [case.lead]}
    return interactions.log_interaction(case, actor=case.lead, on=on or case.today, **fields)


def two_of_one(case):
    """One person entered twice, a stakeholder of the same city each time, with all that can hang on them."""
    lead = case.lead
    kept = people.add_person(actor=lead, name="Jon Smith", email="jon@example.org")
    gone = people.add_person(actor=lead, name="John Smyth", phone="937-555-0134", notes="Came in 2024")
    office = organizations.add_organization(actor=lead, name="City Hall")
    people.add_affiliation(gone, actor=lead, organization=office, title="Clerk")
    ours, theirs = stakeholder(case, entry=kept), stakeholder(case, entry=gone, standing={"influence": 4})
    other = stakeholder(case, "Mayor")
    stance(ours, Position.NEUTRAL, ago=30)
    stance(theirs, Position.PASSIVE_ALLY, ago=3)
    for one in (ours, theirs):
        stances.add_influence(other, actor=lead, target=one, strength=2)
    stances.add_influence(ours, actor=lead, target=theirs, strength=1)
    meeting(case, ours, theirs)
    meeting(case, theirs, other, on=case.today - timedelta(days=5))
    seat = bodies.add_body(case, actor=lead, name="Council", seats=["1"]).seats.get()
    bodies.add_term(seat, actor=lead, holder=theirs, since=case.today)
    elsewhere = start()
    stakeholder(elsewhere, entry=gone)
    return kept, gone, ours


def test_merge_takes_everything_along_and_one_row_remains_in_a_city(case):
    kept, gone, ours = two_of_one(case)
    merging.merge(kept, gone, actor=case.lead, values={"phone": gone.phone, "name": "John Smith"})
    kept.refresh_from_db()
    assert (kept.name, kept.phone, kept.phone_key) == ("John Smith", "937-555-0134", "9375550134")
    assert Stakeholder.objects.kept().filter(person=kept).count() == 2  # here and elsewhere
    assert [row.standing.stance.position for row in (ours,) if row.standing.refresh_from_db() is None] == [1]
    assert (ours.stances.count(), ours.interactions.count(), ours.terms.count()) == (2, 2, 1)
    assert ours.standing.influence == 4
    assert Influence.objects.filter(target=ours).count() == 1  # noted twice before; and nobody moves themselves
    assert kept.affiliations.count() == 1
    assert not Person.objects.kept().filter(pk=gone.pk).exists()


def test_merge_taken_back_leaves_the_records_as_they_were(case):
    kept, gone, _ = two_of_one(case)
    before = contents()
    merge = merging.merge(kept, gone, actor=case.lead, values={"name": "John Smith", "notes": gone.notes})
    assert contents() != before
    assert merging.undo_merge(merge, actor=case.lead).left == []
    assert contents() == before
    with pytest.raises(Refused, match="already"):
        merging.undo_merge(merge, actor=case.lead)


def test_what_was_changed_since_stays_and_is_listed(case):
    kept, gone, ours = two_of_one(case)
    merge = merging.merge(kept, gone, actor=case.lead, values={"name": "John Smith", "phone": gone.phone})
    people.edit_person(Person.objects.get(pk=kept.pk), actor=case.lead, name="J. Smith")
    Affiliation.objects.all().delete()
    new = stance(ours, Position.ACTIVE_ALLY, ago=0)
    left = merging.undo_merge(merge, actor=case.lead).left
    kept.refresh_from_db()
    assert (kept.name, kept.phone) == ("J. Smith", "")
    assert any("name" in sentence for sentence in left) and any("affiliation was deleted" in one for one in left)
    assert Standing.objects.get(stakeholder=ours).stance == new


def test_organizations_merge_with_their_people(case):
    lead = case.lead
    kept, gone = (organizations.add_organization(actor=lead, name=name) for name in ("Local 12", "Lokal 12"))
    people.add_affiliation(people.add_person(actor=lead, name="President"), actor=lead, organization=gone)
    merge = merging.merge(kept, gone, actor=lead, values={})
    assert Affiliation.objects.get().organization == kept
    merging.undo_merge(merge, actor=lead)
    assert Affiliation.objects.get().organization == gone


def test_merges_in_a_row_are_taken_back_from_the_last(case):
    lead = case.lead
    one, two, three = (people.add_person(actor=lead, name=name) for name in ("One", "Two", "Three"))
    first = merging.merge(two, one, actor=lead, values={})
    second = merging.merge(three, two, actor=lead, values={})
    with pytest.raises(Refused, match="since"):
        merging.undo_merge(first, actor=lead)
    merging.undo_merge(second, actor=lead)
    merging.undo_merge(first, actor=lead)
    assert Person.objects.kept().count() == 3


def test_nobody_merges_with_himself_or_with_someone_gone(case):
    one, two = (people.add_person(actor=case.lead, name=name) for name in ("One", "Two"))
    with pytest.raises(Refused, match="same entry"):
        merging.merge(one, one, actor=case.lead, values={})
    with pytest.raises(Conflict):
        merging.merge(one, two, actor=case.lead, values={}, expected_version=9)
    people.remove_person(two, actor=case.lead)
    with pytest.raises(Refused, match="no longer"):
        merging.merge(one, two, actor=case.lead, values={})
    assert not Merge.objects.exists()


def test_entry_is_found_by_name_mail_phone_and_sound(case):
    known = people.add_person(actor=case.lead, name="María Thompson", email="M@Example.org", phone="(937) 555-0134 x2")
    stakeholder(case, entry=known)

    def why(**typed):
        return [one.why for one in alike(Person, **{"name": "Somebody", **typed})]

    assert why(name="Thompson, Maria G.") == ["sounds alike"]
    assert why(name="maria thompson") == ["same name"]
    assert why(email="m@example.ORG") == ["same e-mail"]
    assert why(phone="+1 937.555.0134") == ["same phone"]
    assert why() == []
    assert str(case.city) in alike(Person, name="Maria Thompson")[0].label


def test_sounds_of_names():
    assert sound_of("Jon A. Smith") == sound_of("Smyth, John")
    assert sound_of("Мария") == "мария" and sound_of("") == ""
    assert sound_of("Ward 2") != sound_of("Ward 3")
    assert sound_of("Katherine O'Neill") == sound_of("Catherine ONeal") == sound_of("Kathryn O’Neil")
    assert sound_of("The Police Officers’ Association of Dayton") == sound_of("Dayton Police Officers Assn.")


def test_speaker_goes_on_to_speak_where_the_kept_entry_spoke_no_more(case):
    kept, gone = (people.add_person(actor=case.lead, name=name) for name in ("Fire Chief", "Chief of Fire"))
    former = speakers.add_speaker(actor=case.lead, person=kept)
    speakers.remove_speaker(former, actor=case.lead)
    speakers.add_speaker(actor=case.lead, person=gone)
    made = merging.merge(kept, gone, actor=case.lead, values={})
    assert [one.person for one in Speaker.objects.kept()] == [kept]
    merging.undo_merge(made, actor=case.lead)
    assert [one.person for one in Speaker.objects.kept()] == [gone]
