"""Groups, events and inputs for tests, by the way that people enter them."""

from datetime import timedelta

from community.forms.say import ticket
from community.models import Channel, Consent, Event, EventKind, Group, Input, PublicForm, Theme
from community.operations import events, groups, inputs, moderation
from core import clock
from tests.factories import UserFactory, start


def city_case():
    return start(actor=UserFactory())


def group(case, name: str = "Families for care", **fields) -> Group:
    return groups.add_group(case, actor=case.lead, name=name, **fields)


def event(case, *, ago: int = 3, **fields) -> Event:
    given = {"kind": EventKind.LISTENING, "title": "Listening session", "on": case.today - timedelta(days=ago)}
    return events.add_event(case, actor=case.lead, **given | fields)


def said(case, words: str = "Come at night.", **fields) -> Input:
    given = {"consent": Consent.QUOTE, "said": words, "channel": Channel.CALL}
    return inputs.add_input(case, actor=case.lead, **given | fields)


def theme(slug: str = "hours") -> Theme:
    return Theme.objects.get(slug=slug)


def public_form(case, **fields) -> PublicForm:
    given = {"is_on": True, "contact": "City hall, room 2"}
    return moderation.set_form(case, actor=case.lead, **given | fields)


def filled(case, *, seconds: int = 60, **fields) -> dict:
    """What a browser sends that opened the public form so long ago."""
    with clock.travel(clock.now() - timedelta(seconds=seconds)):
        mark = ticket(case.city_id)
    return {"consent": "quote", "said": "Come at night.", "ticket": mark, "website": ""} | fields
