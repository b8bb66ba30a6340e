"""What Today draws for each reason: functions, because there are dozens on a page."""

from functools import cache

from django import template
from django.utils.safestring import SafeString

from core.drawing import draw
from core.templatetags.ui import draw_icon, step_chip
from dashboard.needs import Reason
from engagements.workstreams import Severity

register = template.Library()

SEVERITIES = {
    Severity.NOW: ("now", "urgent", "Now"),
    Severity.SOON: ("soon", "clock", "Soon"),
    Severity.WATCH: ("watch", "eye", "Look"),
}


@cache
def draw_severity(severity: Severity) -> SafeString:
    """How soon: word and shape."""
    name, icon, word = SEVERITIES[severity]
    return draw('<span class="severity severity-{}">{}{}</span>', name, draw_icon(icon, "", ""), word)


@cache
def draw_step(number: int | None) -> SafeString:
    return step_chip(number) if number else SafeString("")


@register.simple_tag
def severity(reason: Reason) -> SafeString:
    return draw_severity(reason.severity)


@register.simple_tag
def sentence(reason: Reason) -> SafeString:
    """The number of the step, if it is about one, and why."""
    return draw("{} <bdi>{}</bdi>", draw_step(reason.step_number), reason.signal.sentence)


@register.simple_tag
def reason_buttons(reason: Reason, size: str = "") -> SafeString:
    """The one action, and Snooze; both name the city and the reason for those who hear them."""
    signal = reason.signal
    return draw(
        '<div class="need-actions"><a class="btn {size}" href="{url}">{action}'
        '<span class="visually-hidden">: {city}</span></a>'
        '<a class="btn {size} btn-quiet" href="{snooze}">Snooze'
        '<span class="visually-hidden"> {city}: {sentence}</span></a></div>',
        size=size,
        url=signal.url,
        action=signal.action,
        city=signal.city,
        snooze=reason.snooze_url,
        sentence=signal.sentence,
    )
