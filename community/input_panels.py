"""What groups, events and inputs show on the step's page."""

from typing import Any

from community.addresses.inputs import events_url, form_url, groups_url, inputs_url, queue_url
from community.models import Event, Group, Input, PublicForm, Submission, SubmissionState
from community.panels import on_step
from core.permissions import decide
from engagements.models import Engagement
from engagements.workstreams import Overview

LAST = 5
MOST_COUNTED = 1000


@on_step(10)
def inputs_panel(engagement: Engagement, reader: Any) -> Overview:
    """What was said last, the events around now, how much waits in the queue of the public form."""
    here = {"engagement": engagement}
    city_id = engagement.city_id
    waiting = Submission.objects.visible_to(reader).filter(**here, state=SubmissionState.WAITING)
    context = {
        "inputs": Input.objects.visible_to(reader).kept().filter(**here).named()[:LAST],
        "events": Event.objects.visible_to(reader).kept().filter(**here)[:LAST],
        "groups": Group.objects.visible_to(reader).kept().filter(**here)[:MOST_COUNTED].count(),
        "waiting": waiting[:MOST_COUNTED].count(),
        "form": PublicForm.objects.visible_to(reader).filter(**here).first(),
        "inputs_url": inputs_url(city_id),
        "events_url": events_url(city_id),
        "groups_url": groups_url(city_id),
        "queue_url": queue_url(city_id),
        "form_url": form_url(city_id),
        "may_keep": decide("community.keep_inputs", reader, engagement),
        "may_moderate": decide("community.moderate", reader, engagement),
        "may_set": decide("community.set_form", reader, engagement),
    }
    return Overview("community/_inputs_panel.html", context)
