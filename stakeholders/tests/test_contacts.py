"""Contacts: what they keep current, what they lead to, and what is refused."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from core import search
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.history import events_for
from engagements.models import Task
from engagements.scope import Scope
from engagements.steps import Step
from stakeholders import contact_signals
from stakeholders.addresses import contacts as addresses
from stakeholders.forms.interactions import LogForm
from stakeholders.models import (
    BookingState,
    Interaction,
    InteractionKind,
    Material,
    MaterialKind,
    MediaKind,
    Objection,
    Speaker,
    StakeholderRole,
    Tone,
)
from stakeholders.operations import interactions, library, media, objections, people, speakers, stakeholders
from stakeholders.speaker_calendar import calendar_of, clashes, near
from tests.factories import CityFactory, liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def engagement():
    return start(CityFactory(name="Dayton"))


def member(engagement, name="The council president", **fields):
    person = people.add_person(actor=engagement.lead, name=name)
    return stakeholders.add_stakeholder(
        engagement, actor=engagement.lead, entry=person, role=StakeholderRole.COUNCIL, **fields
    )


def log(engagement, *who, ago=0, **fields):
    given = {"kind": InteractionKind.CALL, "on": engagement.today - timedelta(ago), "staff": [engagement.lead]}
    return interactions.log_interaction(engagement, actor=engagement.lead, participants=who, **given | fields)


def last(stakeholder):
    stakeholder.standing.refresh_from_db()
    return stakeholder.standing.last_contact_on


def test_last_contact_follows_every_change_of_what_is_logged(engagement):
    president, chief = member(engagement), member(engagement, "The police chief")
    today = engagement.today
    log(engagement, president, ago=9)
    latest = log(engagement, president, ago=2)
    assert last(president) == today - timedelta(2)
    interactions.edit_interaction(latest, actor=engagement.lead, participants=[chief], subject="")
    assert (last(president), last(chief)) == (today - timedelta(9), today - timedelta(2))
    interactions.edit_interaction(latest, actor=engagement.lead, on=today)
    assert last(chief) == today
    interactions.remove_interaction(latest, actor=engagement.lead)
    assert last(chief) is None
    interactions.restore_interaction(latest, actor=engagement.lead)
    assert last(chief) == today


def test_a_list_filtered_by_a_word_holds_all_that_the_search_would_cut(engagement, client, monkeypatch):
    """Its file would lack rows else, and nobody would know."""
    monkeypatch.setattr(search, "LOOK_AT_MOST", 2)
    president = member(engagement)
    for _ in range(3):
        log(engagement, president, subject="Union terms")
    client.force_login(engagement.lead)
    page = client.get(f"{addresses.contacts_url(engagement.city_id)}?q=terms")
    assert len(page.context["object_list"]) == 3


def test_next_step_becomes_a_task_for_leap_only(engagement):
    step = interactions.NextStep("Send the liability report", engagement.lead, engagement.today + timedelta(3))
    contact = log(engagement, member(engagement), next_step=step)
    task = Task.objects.get(pk=contact.next_step_id)
    assert (task.step, task.audience, task.assignee) == (Step.STAKEHOLDERS, Audience.INTERNAL, engagement.lead)
    assert not Task.objects.visible_to(liaison_of(engagement)).filter(pk=task.pk).exists()


def test_contact_is_not_logged_ahead_nor_with_people_of_another_city(engagement):
    with pytest.raises(Refused, match="not come yet"):
        log(engagement, member(engagement), ago=-1)
    with pytest.raises(Refused, match="stakeholders of this city"):
        log(engagement, member(start()))
    assert not Interaction.objects.exists()


def test_second_editor_of_who_took_part_gets_a_conflict(engagement):
    contact = log(engagement, member(engagement))
    theirs = Interaction.objects.get(pk=contact.pk)
    interactions.edit_interaction(theirs, actor=engagement.lead, expected_version=1, summary="Theirs")
    with pytest.raises(Conflict):
        interactions.edit_interaction(contact, actor=engagement.lead, expected_version=1, participants=[])


def test_log_asks_whose_stance_it_was_only_where_several_took_part(engagement):
    president, chief = member(engagement), member(engagement, "The police chief")
    sent = {"kind": "call", "on": str(engagement.today), "staff": [engagement.lead.pk], "position": "-1"}
    sent |= {"evidence": "No.", "participants": [president.pk]}
    form = LogForm(sent, engagement=engagement, user=engagement.lead)
    assert form.is_valid() and form.stance()["stakeholder"] == president
    form = LogForm(sent | {"participants": [president.pk, chief.pk]}, engagement=engagement, user=engagement.lead)
    assert "who_stands" in form.errors
    form = LogForm(sent | {"evidence": ""}, engagement=engagement, user=engagement.lead)
    assert "evidence" in form.errors


def raise_one(engagement, who, ago=0, title="It costs too much"):
    objection = Objection.objects.filter(title=title).first() or library.add_objection(actor=None, title=title)
    on = engagement.today - timedelta(ago)
    return objections.raise_objection(engagement, actor=engagement.lead, objection=objection, stakeholder=who, on=on)


def due(engagement, user, days=60):
    return contact_signals.due_items(Scope.of(engagement, user=user), engagement.today + timedelta(days), 50)


def test_unanswered_objection_is_due_and_a_signal_for_leap_alone(engagement):
    raised = raise_one(engagement, member(engagement), ago=20)
    staff, liaison = engagement.lead, liaison_of(engagement)
    (item,) = due(engagement, staff)
    assert item.audience == Audience.INTERNAL
    assert "president" not in item.what and "costs" not in item.what
    (signal,) = contact_signals.signals(Scope.of(engagement, user=staff))
    assert "no answer for 20 days" in signal.sentence
    assert due(engagement, liaison) == [] == contact_signals.signals(Scope.of(engagement, user=liaison))
    assert contact_signals.open_objections(Scope.of(engagement, user=liaison)) == {}
    objections.give_answer(raised, actor=staff, argument="It saves", on=engagement.today)
    assert due(engagement, staff) == [] == contact_signals.signals(Scope.of(engagement, user=staff))


def book(engagement, speaker, ahead, **fields):
    given = {"on": engagement.today + timedelta(ahead), "state": BookingState.CONFIRMED, "occasion": "Work session"}
    return speakers.add_booking(engagement, actor=engagement.lead, speaker=speaker, **given | fields)


def test_confirmed_booking_ahead_is_due_for_whoever_may_see_it(engagement):
    speaker = speakers.add_speaker(actor=engagement.lead, name="A retired sergeant")
    book(engagement, speaker, 5, audience=Audience.CITY)
    book(engagement, speaker, 6, audience=Audience.INTERNAL, occasion="Talk with the opponents")
    book(engagement, speaker, 7, state=BookingState.ASKED)
    book(engagement, speaker, -1)
    assert [item.what for item in due(engagement, liaison_of(engagement))] == ["Speaker: Work session"]
    assert len(due(engagement, engagement.lead)) == 2


def test_speaker_is_one_of_the_register_where_there_is_one(engagement, client):
    known = member(engagement, "Catherine O’Neal").person
    client.force_login(engagement.lead)
    url, typed = reverse("stakeholders:speaker-create"), {"name": "Kathryn ONeil", "topics": "cost"}
    asked = client.post(url, typed)
    assert asked.status_code == 422 and "sounds alike" in asked.content.decode()
    assert client.post(url, typed | {"same_as": known.pk}).status_code == 302
    speaker = Speaker.objects.get()
    assert (speaker.person, speaker.topics) == (known, "cost")
    assert "already" in client.post(url, typed | {"same_as": known.pk}).content.decode()
    speakers.remove_speaker(speaker, actor=engagement.lead)
    assert speakers.add_speaker(actor=engagement.lead, person=known, rank="Chief") == speaker
    speaker.refresh_from_db()
    assert speaker.removed_at is None and speaker.rank == "Chief"


def test_two_cities_on_one_day_are_a_clash(engagement):
    other = start(CityFactory(name="Akron"))
    speaker = speakers.add_speaker(actor=engagement.lead, name="A retired sergeant")
    book(engagement, speaker, 5)
    second = book(other, speaker, 5)
    book(other, speaker, 20, state=BookingState.CALLED_OFF)
    (sentence,) = clashes(calendar_of(speaker, engagement.lead))
    assert "Akron" in sentence and "Dayton" in sentence
    assert "Dayton, OH on the same day" in near(second, engagement.lead)[0]


def test_shared_media_names_nobody_that_only_leap_sees(engagement):
    given = {"actor": engagement.lead, "kind": MediaKind.OP_ED, "outlet": "The Daily", "title": "No"}
    given |= {"published_on": engagement.today}
    hidden, seen = member(engagement), member(engagement, "The pastor", audience=Audience.CITY)
    with pytest.raises(Refused, match="only LEAP sees"):
        media.add_item(engagement, **given, author=hidden, audience=Audience.CITY)
    item = media.add_item(engagement, **given, author=None, audience=Audience.CITY)
    media.edit_item(item, actor=engagement.lead, title="Never", tone=Tone.AGAINST, author=seen)
    liaison = liaison_of(engagement)
    changes = [event.changes for event in events_for(engagement, liaison) if event.subject_type.endswith("mediaitem")]
    assert {"Title": ["No", "Never"]} in changes and not any("Tone" in change for change in changes)


def test_liaison_sees_shared_outreach_and_nothing_else_of_it(engagement, client):
    speaker = speakers.add_speaker(actor=engagement.lead, name="A retired sergeant")
    book(engagement, speaker, 5, audience=Audience.CITY)
    raise_one(engagement, member(engagement), ago=20)
    log(engagement, member(engagement, "The police chief"))
    client.force_login(liaison_of(engagement))
    page = client.get(f"/cities/{engagement.city_id}/stakeholders/").content.decode()
    assert "Work session" in page
    for word in ("council president", "police chief", "costs too much", "no answer", "/contacts/", "/objections/"):
        assert word not in page
    listed = client.get(addresses.bookings_url(engagement.city_id)).content.decode()
    assert "Work session" in listed and "/speakers/" not in listed
    file = b"".join(client.get(f"{addresses.media_url(engagement.city_id)}?export=csv")).decode()
    assert "Title" in file and "Tone" not in file and "By," not in file


@pytest.mark.parametrize(
    "url", [addresses.contacts_url, addresses.objections_url, addresses.bookings_url, addresses.media_url]
)
def test_lists_of_a_city_can_be_had_as_files(engagement, client, url):
    president = member(engagement)
    log(engagement, president, subject="Of Dayton")
    objections.give_answer(
        raise_one(engagement, president), actor=engagement.lead, argument="Of Dayton", on=engagement.today
    )
    book(engagement, speakers.add_speaker(actor=None, name="A retired sergeant"), 5, occasion="Of Dayton")
    given = {"kind": MediaKind.OP_ED, "title": "Of Dayton", "outlet": "The Daily", "published_on": engagement.today}
    media.add_item(engagement, actor=engagement.lead, author=president, **given)
    client.force_login(engagement.lead)
    assert "Of Dayton" in b"".join(client.get(f"{url(engagement.city_id)}?export=csv")).decode()


def test_default_library_is_installed_once_and_kept_as_it_was_changed():
    call_command("install_library", verbosity=0)
    count = Objection.objects.count()
    assert (
        count > 10 and Objection.objects.filter(answer="").count() == Objection.objects.filter(source="").count() == 0
    )
    assert not Material.objects.filter(objections=None).exists()
    assert not Objection.objects.filter(materials=None).exclude(title__icontains="volume").exists()
    Objection.objects.order_by("pk").first().delete()
    call_command("install_library", verbosity=0)
    assert Objection.objects.count() == count - 1


def test_objection_that_somebody_raised_stays_in_the_library(engagement):
    raised = raise_one(engagement, member(engagement))
    with pytest.raises(Refused, match="stays in the library"):
        library.remove_objection(raised.objection, actor=engagement.lead)


def test_written_out_addresses_equal_the_url_patterns():
    assert addresses.contacts_url(7) == reverse("stakeholders:interaction-list", args=[7])
    assert addresses.objections_url(7) == reverse("stakeholders:raised-list", args=[7])
    assert addresses.bookings_url(7) == reverse("stakeholders:booking-list", args=[7])
    assert addresses.media_url(7) == reverse("stakeholders:media-list", args=[7])
    assert addresses.objection_url(7) == reverse("stakeholders:objection-detail", args=[7])
    assert addresses.material_url(7) == reverse("stakeholders:material-detail", args=[7])
    assert addresses.speaker_url(7) == reverse("stakeholders:speaker-detail", args=[7])


def test_list_of_contacts_is_found_by_words_and_its_file_says_what_was_shared_and_what_is_next(engagement, client):
    report = library.add_material(actor=engagement.lead, title="The liability report", kind=MaterialKind.REPORT)
    step = interactions.NextStep("Send the poll", None, None)
    log(
        engagement, member(engagement), subject="Budget hearing", summary="On terms", materials=[report], next_step=step
    )
    log(engagement, member(engagement, "The clerk"), subject="Something else")
    client.force_login(engagement.lead)
    url = addresses.contacts_url(engagement.city_id)
    page = client.get(url, {"q": "terms budget"}).content.decode()
    assert "Budget hearing" in page and "Something else" not in page
    log(engagement, member(engagement, "The chief"), subject="Terms of the budget")
    assert "Terms of the budget" in client.get(url, {"q": "terms budget"}).content.decode()  # not as remembered
    file = b"".join(client.get(url, {"q": "terms budget", "export": "csv"})).decode()
    assert "The liability report" in file and "Send the poll" in file
