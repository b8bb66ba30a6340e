"""The types of local services."""

from django.utils.text import slugify

import audit.operations as audit
from core.errors import Refused
from core.permissions import require
from stakeholders.default_categories import CATEGORIES
from stakeholders.models import AssetCategory


def install_default() -> None:
    """What a new installation begins with; nothing where there are types already."""
    if AssetCategory.objects.exists():
        return
    every = [(group, *each) for group, rows in CATEGORIES.items() for each in rows]
    AssetCategory.objects.bulk_create(
        AssetCategory(slug=slug, name=name, group=group, position=10 * place)
        for place, (group, slug, name) in enumerate(every, start=1)
    )


def add_category(*, actor, name: str, group: str, **values) -> AssetCategory:
    require("stakeholders.manage_categories", actor)
    slug = slugify(name)[:40]
    if not slug:
        raise Refused("Give it a name with letters in it.", field="name")
    category = AssetCategory(slug=slug, name=name, group=group, **values)
    return audit.add(category, actor=actor, verb="stakeholders.category_added")


def edit_category(category: AssetCategory, *, actor, expected_version: int | None = None, **values) -> AssetCategory:
    require("stakeholders.manage_categories", actor)
    return audit.change(
        category, actor=actor, verb="stakeholders.category_edited", expected_version=expected_version, **values
    )
