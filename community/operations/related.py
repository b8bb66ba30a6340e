"""What hangs on groups, events and inputs: set together with the record, and told as a change of it."""

from typing import Any

import audit.operations as audit


def split(model, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, list]]:
    """Plain values, and lists of records by the name of their relation."""
    many = {field.name for field in model._meta.many_to_many}
    lists = {name: list(value) for name, value in values.items() if name in many}
    return {name: value for name, value in values.items() if name not in many}, lists


def differing(record, lists: dict[str, list]) -> dict[str, list[str]]:
    """{relation: [before, after]} in words, where they differ."""
    changes = {}
    for name, wanted in lists.items():
        old = list(getattr(record, name).all())
        if {each.pk for each in old} != {each.pk for each in wanted}:
            changes[audit.label(record, name)] = [", ".join(map(str, old)), ", ".join(map(str, wanted))]
    return changes


def set_lists(record, lists: dict[str, list]) -> None:
    for name, wanted in lists.items():
        getattr(record, name).set(wanted)
