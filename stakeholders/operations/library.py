"""The library of objections, and of materials that answer them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from audit.operations import SYSTEM, add, change, conflict, record, remove, restore, write
from audit.operations import label as label_of
from core.errors import Refused
from stakeholders import default_library
from stakeholders.models import Material, Objection


@transaction.atomic
def add_objection(*, actor, **fields) -> Objection:
    return add(Objection(**fields), actor=actor, verb="stakeholders.objection_added")


def edit_objection(objection: Objection, *, actor, expected_version: int | None = None, **fields) -> Objection:
    return change(
        objection, actor=actor, verb="stakeholders.objection_edited", expected_version=expected_version, **fields
    )


def remove_objection(objection: Objection, *, actor) -> Objection:
    """One that somebody raised stays: cities refer to it."""
    if objection.raised.kept().exists():
        raise Refused("It was raised in a city, so it stays in the library. Change its words instead.")
    return remove(objection, actor=actor, verb="stakeholders.objection_removed")


def restore_objection(objection: Objection, *, actor) -> Objection:
    return restore(objection, actor=actor, verb="stakeholders.objection_restored")


@transaction.atomic
def add_material(*, actor, objections: Iterable[Objection] = (), **fields) -> Material:
    material = add(Material(**fields), actor=actor, verb="stakeholders.material_added")
    material.objections.set(objections)
    return material


@transaction.atomic
def edit_material(
    material: Material, *, actor, objections: Iterable[Objection] | None = None, expected_version: int | None = None,
    **fields,
) -> Material:  # fmt: skip
    """Change a material, and which objections it answers."""
    if objections is None or set(material.objections.all()) == (wanted := set(objections)):
        return change(
            material, actor=actor, verb="stakeholders.material_edited", expected_version=expected_version, **fields
        )
    changes = {label_of(material, name): [getattr(material, name), new] for name, new in fields.items()}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    changes["Answers"] = [titles(material.objections.all()), titles(wanted)]
    if not write(material, fields, expected_version=expected_version):
        raise conflict(material, fields)
    material.objections.set(wanted)
    record(actor=actor, verb="stakeholders.material_edited", subject=material, changes=changes)
    return material


def titles(objections: Iterable[Objection]) -> str:
    return ", ".join(sorted(map(str, objections)))


def remove_material(material: Material, *, actor) -> Material:
    """What was used somewhere is still named there."""
    return remove(material, actor=actor, verb="stakeholders.material_removed")


def restore_material(material: Material, *, actor) -> Material:
    return restore(material, actor=actor, verb="stakeholders.material_restored")


@transaction.atomic
def install_default(*, actor: Any = SYSTEM) -> int:
    """Our own library, where there is none yet; whoever has one, or emptied it, keeps what there is."""
    if Objection.objects.exists() or Material.objects.exists():
        return 0
    objections = {key: add_objection(actor=actor, **fields) for key, fields in default_library.OBJECTIONS.items()}
    for answers, fields in default_library.MATERIALS:
        add_material(actor=actor, objections=[objections[key] for key in answers], **fields)
    return len(objections)
