"""What people said: noted, corrected, tagged, taken out of sight, and erased where somebody takes back the consent.

History never holds the words: it says that they were changed.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F

import audit.operations as audit
from community.models import Channel, ConfidentialStatement, Consent, Input, Theme
from community.operations.forgetting import forget_words, keep_to_consent
from community.operations.related import differing, set_lists, split
from core.audience import Audience
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from plans.models import Decision

WORDS = ("said", "ask")
COUNTED = "They agreed only to be counted: take out the words, or ask them for more."
NO_WORDS = "Write what was said, or choose “Only count it”."
TAKEN_BACK = "This consent was taken back: the words stay erased, and the voice is only counted."


@transaction.atomic
def add_input(engagement: Engagement, *, actor, reason: str = "", **values: Any) -> Input:
    """Note one voice. Without a day, it is the event's, else today."""
    require("community.keep_inputs", actor, engagement)
    plain, lists = split(Input, with_source(engagement, {"received_on": None} | values))
    one = Input(engagement=engagement, created_by=actor, **plain)
    check(one)
    check_decisions(one, lists.get("decisions", ()))
    audit.add(one, actor=actor, verb="community.input_added", reason=reason)
    set_lists(one, lists)
    return one


@transaction.atomic
def edit_input(one: Input, *, actor, expected_version: int | None = None, reason: str = "", **values: Any) -> Input:
    require("community.keep_inputs", actor, one)
    plain, lists = split(Input, with_source(one.engagement, values))
    check(one, **plain)
    check_decisions(one, lists.get("decisions", ()))
    changes = told(one, plain) | differing(one, lists)
    if not changes:
        return one
    before = one.consent
    audience = audit.narrower({"audience": one.audience}, plain)
    if not audit.write(one, plain, expected_version=expected_version):
        raise audit.conflict(one, {name: value for name, value in plain.items() if name not in WORDS})
    set_lists(one, lists)
    audit.record(
        actor=actor, verb="community.input_edited", subject=one, changes=changes, reason=reason, audience=audience
    )
    keep_to_consent(one, before, actor=actor)
    return one


def told(one: Input, values: dict[str, Any]) -> dict[str, list]:
    """What differs, as history says it: without the words, and without what people are."""
    changes = {}
    for name, new in values.items():
        old = getattr(one, name)
        if old != new:
            hidden = name not in ("consent", "channel", "event", "received_on", "audience", "sentiment")
            shown = ["", "changed"] if hidden else [audit.shown(one, name, old), audit.shown(one, name, new)]
            changes[audit.label(one, name)] = [str(part or "") for part in shown]
    return changes


def with_source(engagement: Engagement, values: dict[str, Any]) -> dict[str, Any]:
    """An event is a source by itself; without a day, the day is the event's, or today."""
    if values.get("event"):
        values = values | {"channel": Channel.EVENT}
    elif "channel" in values:
        values = values | {"event": None}
    if not values.get("received_on", True):
        event = values.get("event")
        values = values | {"received_on": event.on if event else engagement.today}
    return values


def check(one: Input, **values: Any) -> None:
    wanted = {name: values.get(name, getattr(one, name)) for name in CHECKED}
    has_words = bool(wanted["said"] or wanted["ask"])
    if one.consent_withdrawn_on and (has_words or wanted["consent"] != Consent.COUNT):
        raise Refused(TAKEN_BACK, field="consent")
    if wanted["consent"] == Consent.COUNT and has_words:
        raise Refused(COUNTED, field="said" if wanted["said"] else "ask")
    if wanted["consent"] != Consent.COUNT and one.is_confidential:
        raise Refused("What was said in confidence is only counted.", field="consent")
    if wanted["consent"] != Consent.COUNT and not wanted["said"]:
        raise Refused(NO_WORDS, field="said")
    if one.is_confidential and wanted["audience"] != Audience.INTERNAL:
        raise Refused("What was said in confidence is LEAP’s own.", field="audience")
    if wanted["received_on"] > one.engagement.today:
        raise Refused("This day has not come yet.", field="received_on")
    for name, field in (("event", "source"), ("group", "group"), ("area", "area")):
        if wanted[name] and wanted[name].engagement_id != one.engagement_id:
            raise Refused("This belongs to another city.", field=field)


def check_decisions(one: Input, decisions: Iterable[Decision]) -> None:
    """The city reads in the history what is linked; what it sees no more may stay."""
    there = set(one.decisions.all()) if one.pk else set()
    for decision in set(decisions) - there:
        if decision.engagement_id != one.engagement_id:
            raise Refused("This belongs to another city.", field="decisions")
        if decision.audience == Audience.INTERNAL:
            raise Refused("This decision is LEAP’s own: the city would learn of it.", field="decisions")


CHECKED = ("consent", "said", "ask", "received_on", "event", "group", "area", "audience")


@transaction.atomic
def add_confidential(engagement: Engagement, *, actor, text: str, **values: Any) -> Input:
    """What was said in confidence: one more voice that is counted, and its words apart from everything else."""
    require("community.keep_inputs", actor, engagement)
    plain, lists = split(Input, with_source(engagement, {"received_on": None} | values))
    own = {"consent": Consent.COUNT, "audience": Audience.INTERNAL, "is_confidential": True, "created_by": actor}
    one = Input(engagement=engagement, **plain | own)
    check(one)
    audit.add(one, actor=actor, verb="community.confidential_added")
    set_lists(one, lists)
    ConfidentialStatement(engagement=engagement, input=one, text=text, created_by=actor).save(force_insert=True)
    return one


@transaction.atomic
def open_confidential(one: Input, *, actor, reason: str) -> None:
    """Log that somebody reads the words now, and why; whoever shows them has called this before."""
    require("community.open_confidential", actor, one)
    if not reason.strip():
        raise Refused("Say why you need to read it.", field="reason")
    if not ConfidentialStatement.objects.visible_to(actor).filter(input=one).exists():
        raise Refused("Nothing is kept here any more.")
    audit.record(actor=actor, verb="community.confidential_opened", subject=one, reason=reason)


@transaction.atomic
def withdraw_consent(one: Input, *, actor, reason: str = "") -> Input:
    """Somebody takes back what they agreed to: the words are erased here and in what they sent; the voice is counted.

    It needs no version: it wins over whatever anybody else is writing.
    """
    require("community.withdraw_consent", actor, one)
    Engagement.objects.select_for_update(of=("self",)).get(pk=one.engagement_id)  # no paper is issued meanwhile
    one = Input.objects.select_for_update().get(pk=one.pk)
    erased = {"consent": Consent.COUNT, "said": "", "ask": "", "consent_withdrawn_on": one.engagement.today}
    audit.write(one, erased, expected_version=one.version)
    ConfidentialStatement.objects.filter(input=one).delete()
    forget_words(one, actor=actor)
    audit.record(actor=actor, verb="community.consent_withdrawn", subject=one, reason=reason)
    return one


@transaction.atomic
def set_theme(inputs: Iterable[Input], *, actor, theme: Theme, on: bool = True) -> list[Input]:
    """Give many inputs of one city a theme, or take it from them; those that it changed."""
    rows = list(Input.objects.visible_to(actor).kept().filter(pk__in=[one.pk for one in inputs]).select_for_update())
    if not rows:
        return []
    if len({one.engagement_id for one in rows}) > 1:
        raise Refused("Choose inputs of one city.")
    require("community.keep_inputs", actor, rows[0])
    through = Input.themes.through.objects.filter(theme=theme)
    tagged = set(through.filter(input__in=rows).values_list("input_id", flat=True))
    changed = [one for one in rows if (one.pk in tagged) != on]
    if on:
        through.model.objects.bulk_create(through.model(input_id=one.pk, theme_id=theme.pk) for one in changed)
    else:
        through.filter(input__in=changed).delete()
    Input.objects.filter(pk__in=[one.pk for one in changed]).update(version=F("version") + 1)
    verb = "community.inputs_tagged" if on else "community.inputs_untagged"
    for audience in sorted({one.audience for one in changed}):
        count = sum(one.audience == audience for one in changed)
        audit.record(
            actor=actor, verb=verb, subject=rows[0].engagement, reason=str(theme), count=count, audience=audience
        )
    return changed


@transaction.atomic
def remove_input(one: Input, *, actor) -> Input:
    require("community.keep_inputs", actor, one)
    return audit.remove(one, actor=actor, verb="community.input_removed")


@transaction.atomic
def restore_input(one: Input, *, actor) -> Input:
    require("community.keep_inputs", actor, one)
    with audit.only_one(one, removed_at=None):
        return audit.restore(one, actor=actor, verb="community.input_restored")
