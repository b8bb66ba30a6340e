"""Mail about requests: that there is something to read, where, and nothing of what it says."""

from django.conf import settings
from django.template.loader import render_to_string

from core.permissions import decide
from outbox.kinds import Mail, Suppressed, kind
from outbox.models import Message
from support.addresses import request_url
from support.models import SupportRequest

ASKED, ANSWERED = "support.request_asked", "support.request_answered"


@kind(ASKED, "A city asks LEAP for support")
def write_asked(message: Message) -> Mail | Suppressed:
    """To whoever answers, by the time it is sent."""
    request = SupportRequest.objects.filter(pk=message.params["request"]).select_related("owner").first()
    if request and request.answerer != message.recipient:
        return Suppressed("Somebody else answers this request now.")
    return letter(message, "{}: a request waits for you", "has written to LEAP in its requests for support")


@kind(ANSWERED, "An answer to a request for support")
def write_answered(message: Message) -> Mail | Suppressed:
    """To whoever asked."""
    return letter(message, "{}: LEAP has answered", "has an answer of LEAP to one of its requests for support")


def letter(message: Message, subject: str, news: str) -> Mail | Suppressed:
    """Whether the reader may still see it is judged now."""
    rows = SupportRequest.objects.visible_to(message.recipient).select_related("engagement__city")
    request = rows.filter(pk=message.params["request"]).first()
    if not request:
        return Suppressed("This person no longer sees the request.")
    if not (decision := decide("support.view_requests", message.recipient, request)):
        return Suppressed(decision.reason)
    city = request.engagement.city
    if city.is_demo:
        return Suppressed("A request of the demo: nobody is there to be told.")
    link = f"{settings.BASE_URL.rstrip('/')}{request_url(city.pk, request.pk)}"
    text = render_to_string("support/mail/request.txt", {"city": city, "news": news, "link": link})
    return Mail(subject.format(city), text)
