"""Writes that can be taken back: each keeps an image of what it changed, and is undone only where it still holds.

A step is {"model", "pk", "set": {column: [before, after]}} or {"model", "pk", "row": {column: value}} for a row
that was deleted. Values are stored as JSON has them and read back by their fields.
"""

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

Step = dict[str, Any]


@dataclass
class Ledger:
    """What one operation changes, in order."""

    steps: list[Step] = field(default_factory=list)

    def set(self, row: models.Model, **values: Any) -> None:
        """Store values, by the names of columns (`person_id`), on a row as it is in the database."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return
        images = {name: [_plain(getattr(row, name)), _plain(value)] for name, value in changed.items()}
        _rows(type(row)).filter(pk=row.pk).update(**changed)
        for name, value in changed.items():
            setattr(row, name, value)
        self.steps.append({"model": row._meta.label, "pk": row.pk, "set": images})

    def delete(self, row: models.Model) -> None:
        """Drop a row on which nothing hangs."""
        image = {f.attname: _plain(getattr(row, f.attname)) for f in row._meta.concrete_fields}
        step = {"model": row._meta.label, "pk": row.pk, "row": image}
        _rows(type(row)).filter(pk=row.pk).delete()
        self.steps.append(step)


def take_back(steps: list[Step]) -> list[str]:
    """Undo steps, the last first; what was changed since stays, and is named in the sentences that come back."""
    left: list[str] = []
    for step in reversed(steps):
        model = apps.get_model(step["model"])
        left += _bring_back(model, step) if "row" in step else _set_back(model, step)
    return left


def _bring_back(model: type[models.Model], step: Step) -> list[str]:
    values = {f.attname: _read(f, step["row"][f.attname]) for f in model._meta.concrete_fields}
    try:
        with transaction.atomic():
            model(**values).save_base(force_insert=True, raw=True)
    except IntegrityError:
        return [f"A {_name(model)} was entered again since: that one stays."]
    return []


def _set_back(model: type[models.Model], step: Step) -> list[str]:
    row = _rows(model).filter(pk=step["pk"]).first()
    if row is None:
        return [f"A {_name(model)} was deleted since."]
    values, left = {}, []
    for name, (before, after) in step["set"].items():
        column = _field(model, name)
        if getattr(row, name) == _read(column, after):
            values[name] = _read(column, before)
        else:
            label = str(column.verbose_name)
            left.append(f"{_title(row)}: “{label}” was changed since and stays as it is.")
    try:
        with transaction.atomic():
            _rows(model).filter(pk=row.pk).update(**values)
    except IntegrityError:
        left.append(f"{_title(row)} could not go back: another {_name(model)} is in its place.")
    return left


def _rows(model: type[models.Model]):
    return model._base_manager.all()


def _field(model: type[models.Model], attname: str) -> models.Field:
    return next(f for f in model._meta.concrete_fields if f.attname == attname)


def _read(column: models.Field, value: Any) -> Any:
    return None if value is None else column.to_python(value)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _name(model: type[models.Model]) -> str:
    if model._meta.auto_created:
        model = model._meta.auto_created
    return str(model._meta.verbose_name)


def _title(row: models.Model) -> str:
    name = _name(type(row))
    return f"{name[:1].upper()}{name[1:]} {row.pk if row._meta.auto_created else row}"[:200]
