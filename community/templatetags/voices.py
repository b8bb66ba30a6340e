"""What lists draw in every row: a tag costs less than an include."""

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from community.models import CityResponse, Input, ResponseRevision, Verdict
from core.drawing import draw
from core.templatetags.ui import icon

register = template.Library()
TONES = {Verdict.ADOPTED: "tag-good", Verdict.DECLINED: "tag-bad", Verdict.PENDING: "tag-warn"}
SHOWN = 160


@register.simple_tag
def verdict(response: CityResponse | ResponseRevision) -> SafeString:
    """As a tag with its word."""
    tone = TONES.get(response.verdict, "tag-info")
    return draw('<span class="tag {}">{}</span>', tone, response.get_verdict_display())


@register.simple_tag
def short(one: Input) -> SafeString | str:
    """What an input says, in short; of what was said in confidence only that it is there."""
    if one.is_confidential:
        return draw("{} Said in confidence", icon("lock"))
    return draw("<bdi>{}</bdi>", Truncator(one.said).chars(SHOWN)) if one.said else "Counted only"
