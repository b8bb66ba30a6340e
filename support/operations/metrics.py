"""What figures mean: said by admins, version by version."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

import audit.operations as audit
from core.errors import Refused
from core.permissions import require
from support.default_metrics import CAPTURE, METRICS
from support.models import MetricDefinition, MetricVersion

WORDS = ("name", "unit", "numerator", "denominator", "counting_rule", "source")
SETTINGS = ("place", "is_asked", "direction", "is_retired")
MOST_ASKED = 6


@transaction.atomic
def install_default() -> None:
    """What a new installation begins with; nothing where there are figures already."""
    if MetricDefinition.objects.exists():
        return
    made: dict[str, MetricDefinition] = {}
    for place, each in enumerate(METRICS, start=1):
        made[each.slug] = MetricDefinition.objects.create(
            slug=each.slug, place=10 * place, is_asked=each.is_asked, direction=each.direction,
            by_call_type=each.slug == CAPTURE, denominator_from=made.get(each.denominator_from),
        )  # fmt: skip
    MetricVersion.objects.bulk_create(
        MetricVersion(
            definition=made[each.slug], number=1, name=each.name, unit=each.unit, numerator=each.numerator,
            denominator=each.denominator, counting_rule=each.rule, source=each.source,
        )
        for each in METRICS
    )  # fmt: skip
    for version in MetricVersion.objects.select_related("definition"):
        MetricDefinition.objects.filter(pk=version.definition_id).update(current=version)


@transaction.atomic
def add_definition(*, actor, **fields: Any) -> MetricDefinition:
    require("support.edit_definitions", actor)
    slug = slugify(fields["name"])[:40]
    if not slug:
        raise Refused("Give it a name with letters in it.", field="name")
    definition = MetricDefinition(slug=slug, **{name: fields[name] for name in SETTINGS if name in fields})
    _check(definition, fields)
    audit.add(definition, actor=actor, verb="support.metric_added")
    return _say(definition, actor=actor, verb="support.metric_defined", number=1, words=_words(fields))


@transaction.atomic
def edit_definition(
    definition: MetricDefinition, *, actor, expected_version: int | None = None, **fields: Any
) -> MetricDefinition:
    """Other words make a new version; figures that were entered before keep the words of their time."""
    require("support.edit_definitions", actor)
    given = {name: fields[name] for name in SETTINGS if name in fields}
    words = {name: getattr(definition.current, name) for name in WORDS} | _words(fields)
    _check(definition, given | words)
    before = definition.version
    audit.change(definition, actor=actor, verb="support.metric_edited", expected_version=expected_version, **given)
    if all(getattr(definition.current, name) == value for name, value in words.items()):
        return definition
    expected = expected_version if definition.version == before else definition.version
    newest = definition.versions.first()
    return _say(
        definition, actor=actor, verb="support.metric_defined", number=newest.number + 1, words=words, expected=expected
    )  # fmt: skip


def _words(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in WORDS if name in fields}


def _say(definition, *, actor, verb: str, number: int, words: dict, expected: int | None = None) -> MetricDefinition:
    version = MetricVersion(definition=definition, number=number, created_by=actor, **words)
    with audit.only_one(version):
        version.save(force_insert=True)
    return audit.change(definition, actor=actor, verb=verb, expected_version=expected, current=version)


def _check(definition: MetricDefinition, fields: dict[str, Any]) -> None:
    """A share is of something; a used figure keeps its unit; nobody is asked for more than fits on a phone."""
    if fields["unit"] == "share" and not fields["denominator"]:
        raise Refused("A share is of something: say of what.", field="denominator")
    if definition.pk and fields["unit"] != definition.current.unit and definition.values.exists():
        raise Refused("Figures were entered in the old unit. Retire this one and add another.", field="unit")
    is_other = definition.pk and bool(fields["denominator"]) != bool(definition.current.denominator)
    if is_other and definition.values.exists():
        raise Refused("Figures were entered already, and they keep this. Add another figure.", field="denominator")
    asked = MetricDefinition.objects.in_use().filter(is_asked=True).exclude(pk=definition.pk).count()
    if fields.get("is_asked") and not fields.get("is_retired") and asked >= MOST_ASKED:
        raise Refused(f"{MOST_ASKED} figures are asked for already: more are not entered.", field="is_asked")
