"""Writing the rules. An edit makes a new version, and takes back what the old one has not sent yet."""

from typing import Any

from django.db import transaction

import audit.operations as audit
from core import clock
from outbox.models import Message
from outbox.models.message import UNSENT, State
from reminders.default_rules import RULES
from reminders.models import Rule

CHANGED = "Its rule was changed."


def add_rule(*, actor, **values: Any) -> Rule:
    return audit.add(Rule(**values), actor=actor, verb="reminders.rule_added")


@transaction.atomic
def change_rule(rule: Rule, *, actor, expected_version: int | None = None, **values: Any) -> Rule:
    """A new version, which acts from now on; what the old one has not sent, it plans anew where it still fits."""
    version = rule.version
    audit.change(rule, actor=actor, verb="reminders.rule_changed", expected_version=expected_version, **values)
    if rule.version != version:
        Rule.objects.filter(pk=rule.pk).update(acts_from=clock.now())
        take_back(rule)
    return rule


def take_back(rule: Rule) -> int:
    """What was planned under earlier versions and has not left."""
    rows = Message.objects.filter(source=rule.source, state__in=UNSENT)
    return rows.update(
        state=State.SUPERSEDED, state_since=clock.now(), not_before=None, suppressed_reason=CHANGED, claim=None
    )


@transaction.atomic
def install_default_rules(*, actor=audit.SYSTEM) -> list[Rule]:
    """The rules that everyone begins with, once: where there was ever a rule, none is added."""
    if Rule.objects.exists():
        return []
    return audit.add_all([Rule(**values) for values in RULES], actor=actor, verb="reminders.rule_added")
