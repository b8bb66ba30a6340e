"""Themes, levels of participation, kinds of lived experience."""

from django.utils.text import slugify

import audit.operations as audit
from community.default_reference import EXPERIENCES, LEVELS, THEMES
from community.models import Experience, ParticipationLevel, Theme
from community.models.reference import Reference
from core.errors import Refused
from core.permissions import require


def install_default() -> None:
    """What a new installation begins with; nothing where there is any already."""
    names = ("slug", "name", "name_es", "promise", "promise_es")
    for model, rows in ((Theme, THEMES), (ParticipationLevel, LEVELS), (Experience, EXPERIENCES)):
        if not model.objects.exists():
            model.objects.bulk_create(
                model(position=10 * place, **dict(zip(names, row, strict=False))) for place, row in enumerate(rows, 1)
            )


def add_reference(model: type[Reference], *, actor, name: str, **values) -> Reference:
    require("community.edit_reference", actor)
    slug = slugify(name)[:40]
    if not slug:
        raise Refused("Give it a name with letters in it.", field="name")
    if model.objects.filter(slug=slug).exists():
        raise Refused("There is one of such a name.", field="name")
    return audit.add(model(slug=slug, name=name, **values), actor=actor, verb="community.reference_added")


def edit_reference(one: Reference, *, actor, expected_version: int | None = None, **values) -> Reference:
    require("community.edit_reference", actor)
    return audit.change(
        one, actor=actor, verb="community.reference_edited", expected_version=expected_version, **values
    )
