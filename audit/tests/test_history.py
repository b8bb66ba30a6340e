import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

import audit.operations as audit
from audit.changes import mark_of
from audit.models import AuditEvent


@pytest.fixture
def admin(db):
    return get_user_model().objects.create(email="admin@example.org", name="An Admin", role="admin")


@pytest.fixture
def event(admin):
    return audit.record(actor=admin, verb="tests.done", subject=admin, changes={"Title": ["", "Chief"]}, reason="Why")


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.all().delete(),
        lambda event: AuditEvent.objects.update(reason="Other"),
        lambda event: AuditEvent.objects.bulk_update([event], ["reason"]),
        lambda event: AuditEvent.objects.update_or_create(pk=event.pk, defaults={"reason": "Other"}),
    ],
)
def test_history_is_only_added_to(event, change):
    with pytest.raises(TypeError, match="only ever added"):
        change(event)
    assert AuditEvent.objects.get(pk=event.pk).reason == "Why"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2027-03-09", "Mar 9, 2027"),
        ("2027-03-09T15:00:00Z", "Mar 9, 2027, 8:00 AM"),
        ("2027-03-09T15:00:00.123+00:00", "Mar 9, 2027, 8:00 AM"),
        ("2027-02-30", "2027-02-30"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
        ("2027", "2027"),
        (0, "0"),
        (False, "no"),
        (None, "nothing"),
        ("x" * 400, "x" * 300 + "…"),
    ],
)
def test_changes_are_shown_in_words_and_in_the_readers_zone(value, words):
    with timezone.override("America/Denver"):
        assert AuditEvent(changes={"Due": [value, ""]}).changes_in_words == [("Due", words, "nothing")]


def test_many_events_at_once_move_the_mark_of_each_engagement(admin):
    before = {pk: mark_of(pk) for pk in (1, 2, 3)}
    people = [get_user_model()(email=f"{pk}@example.org", name="Somebody") for pk in (1, 2)]
    for pk, person in zip((1, 2), people, strict=True):
        person.audit_engagement_id = pk
    audit.add_all(people, actor=admin, verb="tests.done")
    assert [mark_of(pk) == before[pk] for pk in (1, 2, 3)] == [False, False, True]


def test_history_of_removed_engagements_is_erased_and_that_is_recorded(admin):
    for engagement in (1, 1, 2):
        audit.record(actor=admin, verb="tests.done", subject=admin, engagement_id=engagement)
    assert audit.forget_engagements([1], actor=admin) == 2
    kept, erased = AuditEvent.objects.order_by("pk")
    assert kept.engagement_id == 2
    assert (erased.verb, erased.count, erased.subject_label) == ("audit.history_erased", 2, "1 engagement")


def test_history_of_records_that_go_with_an_engagement_is_erased(admin, event):
    audit.record(actor=admin, verb="tests.done", subject=admin, engagement_id=2)
    assert audit.forget_engagements([1], actor=None, records={"accounts.user": [admin.pk]}) == 1
    assert list(AuditEvent.objects.order_by("pk").values_list("engagement_id", "verb")) == [
        (2, "tests.done"),
        (None, "audit.history_erased"),
    ]


def test_history_page_filters(admin, event, client):
    client.force_login(admin)
    signed_in = AuditEvent.objects.get(verb="accounts.signed_in")

    def found(query):
        return set(client.get(f"/audit/?{query}").context["rows"])

    assert found("verb=tests.done") == {event}
    assert found(f"record=accounts.user:{admin.pk}") == {event, signed_in}
    assert found("record=accounts.user:999") == set()
    assert found(f"person={admin.pk}&since=2020-01-01&until=2099-01-01") == {event, signed_in}
    assert found("since=2099-01-01") == set()
    assert "Chief" in client.get("/audit/").content.decode()


@pytest.mark.parametrize(
    "junk",
    ["verb=x", "person=x", "record=x", "record=a.b:99999999999999999999", "since=0001-01-01", "since=x", "page=-1"],
)
def test_history_page_survives_junk(junk, admin, client):
    client.force_login(admin)
    assert client.get(f"/audit/?{junk}").status_code in (200, 404)


def test_history_page_is_for_admins(admin, client):
    staff = get_user_model().objects.create(email="staff@example.org", name="Staff", role="staff")
    client.force_login(staff)
    response = client.get("/audit/")
    assert response.status_code == 403
    assert "Only admins read the whole history" in response.content.decode()


def test_verbs_lists_each_once(admin):
    for verb in ("b.two", "a.one", "b.two", "c.three"):
        audit.record(actor=admin, verb=verb, subject=admin)
    assert AuditEvent.objects.verbs() == ["a.one", "b.two", "c.three"]
    AuditEvent.objects.none().verbs()
