"""What people said and the city answered, as tests need it."""

from datetime import timedelta
from types import SimpleNamespace

from community.models import Channel, Consent, Verdict
from community.operations import inputs, responses
from tests.factories import UserFactory, liaison_of, start


def listening_city() -> SimpleNamespace:
    """A city with somebody of LEAP and its liaison."""
    staff = UserFactory()
    engagement = start(actor=staff)
    return SimpleNamespace(staff=staff, case=engagement, liaison=liaison_of(engagement), today=engagement.today)


def voice(city, said: str = "Answer at night too.", *, ago: int = 20, consent=Consent.QUOTE, **values):
    words = {} if consent == Consent.COUNT else {"said": said}
    on = city.today - timedelta(days=ago)
    common = {"actor": city.staff, "channel": Channel.MEETING, "received_on": on, "consent": consent}
    return inputs.add_input(city.case, **common, **words, **values)


def said(city, verdict=Verdict.ADOPTED, *, ago: int = 10, **values) -> dict:
    """What an answer says."""
    on = city.today - timedelta(days=ago)
    until = {"pending_until": city.today + timedelta(days=9)} if verdict == Verdict.PENDING else {}
    reason = {"reason": "The council funds the night shift.", "decided_by": "City council"}
    return {"verdict": verdict, "answered_on": on} | reason | until | values


def answered(city, *voices, actor=None, **values):
    return responses.answer(city.case, actor=actor or city.liaison, inputs=voices, **said(city, **values))
