"""Groups, events and inputs: what is refused, what history may hold, who sees what, what is taken back."""

from datetime import timedelta

import pytest

from accounts.models import Role
from audit.models import AuditEvent
from community.forms import fields
from community.forms.inputs import InputForm
from community.models import Consent, Input
from community.names import named_in, pattern_of
from community.operations import events, inputs
from community.tests.hearing import city_case, event, group, said, theme
from core.audience import Audience
from core.errors import Conflict, Refused
from engagements.operations import members
from stakeholders.operations import people, stakeholders
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return city_case()


def form(case, **fields) -> InputForm:
    return InputForm({"consent": "quote", "source": "call", "said": "Come.", **fields}, engagement=case, user=case.lead)


def liaison_of(case):
    user = UserFactory(role=Role.LIAISON)
    members.add_member(case, actor=case.lead, user=user)
    return user


def test_event_that_is_still_to_come_has_no_attendance(case):
    with pytest.raises(Refused) as refused:
        event(case, ago=-1, attendance="10-24")
    assert refused.value.field == "attendance"
    coming = event(case, ago=-1)
    with pytest.raises(Refused):
        events.edit_event(coming, actor=case.lead, came={group(case): "1-9"})


def test_day_of_an_input_is_the_events_or_today(case):
    held = event(case)
    assert said(case, event=held).received_on == held.on
    assert said(case).received_on == case.today
    with pytest.raises(Refused):
        said(case, received_on=case.today + timedelta(days=1))


def test_who_may_only_be_counted_leaves_no_words(case):
    with pytest.raises(Refused) as refused:
        said(case, "Come.", consent=Consent.COUNT)
    assert refused.value.field == "said"
    assert said(case, "", consent=Consent.COUNT, themes=[theme()]).said == ""
    assert "said" in form(case, consent="count").errors
    assert form(case, consent="count", said="").is_valid()
    assert "said" in form(case, said="").errors


def test_form_shows_six_fields_and_no_name(case):
    one = InputForm(engagement=case, user=case.lead)
    layout = one.helper.layout.fields
    flat = [name if isinstance(name, str) else name.fields[0] for name in layout[:-1]]
    shown = [name for name in flat if not one.fields[name].widget.is_hidden]
    assert shown == ["consent", "source", "said", "ask", "themes", "group"]
    assert not {"name", "email", "phone"} & set(one.fields)


def test_name_in_the_words_is_warned_of_and_kept_if_somebody_says_so(case):
    person = people.add_person(actor=case.lead, name="Alderperson Example")
    stakeholders.add_stakeholder(case, actor=case.lead, entry=person, role="council")
    for words in ("I told alderperson  example so.", "Officer Example was rude.", "Call me: 937 555 0134"):
        warned = form(case, said=words)
        assert "said" in warned.errors and not warned.fields["names_stay"].widget.is_hidden
        kept = form(case, said=words, names_stay="on")
        assert kept.is_valid() and kept.cleaned_data["said"] == words
    assert form(case, said="The new mayor should come to New Haven.").is_valid()


def test_what_a_page_opens_with_stays_on_offer_among_many(case, monkeypatch):
    """An old event, a group far down the alphabet."""
    monkeypatch.setattr(fields, "OFFERED", 2)
    old, *_ = [event(case, ago=ago) for ago in (9, 3, 2, 1)]
    last = group(case, "Zebra group")
    for name in ("A", "B"):
        group(case, name)
    opened = InputForm(engagement=case, user=case.lead, initial={"source": f"event:{old.pk}", "group": last.pk})
    sources = [value for value, _ in opened.fields["source"].choices[1][1]]
    assert len(sources) == 3 and f"event:{old.pk}" in sources
    assert last in opened.fields["group"].queryset and "Not all" in opened.fields["group"].help_text
    assert form(case, source=f"event:{old.pk}", group=str(last.pk)).is_valid()
    assert "source" in form(case, source="event:zebra").errors


def test_names_are_found_by_three_signs_only():
    known = pattern_of(["First Last"])
    assert named_in("me llamo Ana, first  last", known) == ["first  last", "me llamo Ana"]
    assert named_in("City Hall in New Haven costs $100-200", known) == []
    assert named_in("el oficial Ejemplo Uno y la señora Ejemplo") == ["oficial Ejemplo Uno", "señora Ejemplo"]
    assert named_in("officer Example; Sgt. Example; don Ejemplo") == ["officer Example", "Sgt. Example", "don Ejemplo"]
    assert named_in("We need no officer. The police chief said so. I miss Main Street.") == []


def test_history_never_holds_the_words(case):
    one = said(case, "Zebra words", ask="Zebra wish")
    inputs.edit_input(one, actor=case.lead, said="Zebra words again", themes=[theme()])
    inputs.withdraw_consent(one, actor=case.lead)
    for happened in AuditEvent.objects.filter(engagement_id=case.pk):
        assert "Zebra" not in f"{happened.subject_label} {happened.changes} {happened.reason}"


def test_withdrawn_consent_erases_the_words_at_once(case):
    one = said(case, themes=[theme()])
    assert Input.objects.publishable().filter(pk=one.pk).exists()
    stale = Input.objects.get(pk=one.pk)
    inputs.withdraw_consent(one, actor=case.lead)
    assert not Input.objects.publishable().filter(pk=one.pk).exists()
    one.refresh_from_db()
    assert (one.consent, one.said, one.consent_withdrawn_on) == (Consent.COUNT, "", case.today)
    assert list(one.themes.all()) == [theme()]
    with pytest.raises(Conflict):
        inputs.edit_input(stale, actor=case.lead, said="Back again")
    with pytest.raises(Refused, match="taken back"):
        inputs.edit_input(one, actor=case.lead, said="Back again", consent=Consent.QUOTE)


def test_internal_input_and_ones_to_count_are_never_published(case):
    said(case, audience=Audience.INTERNAL)
    said(case, "", consent=Consent.COUNT)
    assert not Input.objects.publishable().exists()


def test_liaison_reads_words_and_no_bands(case, client):
    one = said(case, age_band="65+", language="ht", group=group(case, contact="by the back door"))
    client.force_login(liaison_of(case))
    for url in (f"/cities/{case.city_id}/community/inputs/{one.pk}/",
                f"/cities/{case.city_id}/community/inputs/?export=csv",
                f"/cities/{case.city_id}/community/groups/?export=csv"):  # fmt: skip
        page = b"".join(client.get(url)).decode()
        assert "Families for care" in page
        assert not {word for word in ("65 and over", "Haitian", "back door", one.spelled_code) if word in page}


def test_theme_is_given_to_many_and_taken_from_them(case):
    known, new = said(case, themes=[theme("trust")]), said(case)
    changed = inputs.set_theme([known, new], actor=case.lead, theme=theme("trust"))
    assert changed == [new]
    assert len(inputs.set_theme([known, new], actor=case.lead, theme=theme("trust"), on=False)) == 2
    with pytest.raises(Refused):
        inputs.set_theme([known, said(city_case())], actor=case.lead, theme=theme())


def test_after_saving_the_next_form_has_the_same_source(case, client):
    client.force_login(case.lead)
    held, who = event(case), group(case)
    url = f"/cities/{case.city_id}/community/inputs/new/"
    sent = {"consent": "quote", "source": f"event:{held.pk}", "said": "Come.", "group": who.pk}
    response = client.post(url, sent)
    assert response["Location"] == f"{url}?source=event%3A{held.pk}&group={who.pk}"
    page = client.get(response["Location"])
    assert page.context["form"].initial["source"] == f"event:{held.pk}"
    assert [one.said for one in page.context["saved"]] == ["Come."]
    assert Input.objects.get().received_on == held.on
