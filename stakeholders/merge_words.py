"""What a merge touches, in words: before it, from what hangs on the entry that goes; after it, from its steps."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models

from stakeholders.models import Merge, Organization, Person, Stakeholder, Standing

HIDDEN = {Standing}


def hanging_on(entry: Person | Organization) -> list[str]:
    """How many records of which kind come along, one query for each kind."""
    counts: Counter[type[models.Model]] = Counter()
    for relation in entry._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
            continue
        model = relation.related_model
        if model is not type(entry) and model not in HIDDEN:
            counts[model] += model._base_manager.filter(**{relation.field.attname: entry.pk}).count()
    return [counted(model, number) for model, number in counts.items() if number]


def shared_cities(kept: Person | Organization, gone: Person | Organization) -> list[str]:
    """Cities in which both are stakeholders: the two rows become one."""
    owner = "person" if isinstance(kept, Person) else "organization"
    rows = Stakeholder.objects.kept().select_related("engagement__city")
    theirs = rows.filter(**{owner: gone}).values("engagement")
    return [str(one.engagement.city) for one in rows.filter(**{owner: kept}, engagement__in=theirs)]


def counted(model: type[models.Model], number: int) -> str:
    meta = (model._meta.auto_created or model)._meta
    return f"{number:,} {meta.verbose_name if number == 1 else meta.verbose_name_plural}"


def moved(merge: Merge) -> list[str]:
    """The records that changed hands or were dropped."""
    counts: Counter[type[models.Model]] = Counter()
    for step in merge.steps:
        model = apps.get_model(step["model"])
        if model not in (Person, Organization, *HIDDEN):
            counts[model] += 1
    return [counted(model, number) for model, number in counts.items()]


def dropped(merge: Merge) -> int:
    return sum(1 for step in merge.steps if "row" in step)


def entries_of(merge: Merge) -> dict[int, Any]:
    model = Person if merge.kind == "person" else Organization
    return model.objects.in_bulk([merge.kept_id, merge.gone_id])
