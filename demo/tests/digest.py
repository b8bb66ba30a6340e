"""A digest of the database: to compare it before and after, or after two loads."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable

from django.apps import apps
from django.db import models

from reports.models import StatusReport

SECRET = {"password"}  # Salted: never the same twice.
NUMBER = re.compile(
    r"(?<=task:)\d+|(?<=Task #)\d+|(?<=Input )\d+|(?<=submission )\d+|(?<=community\.input:)\d+"
    r"|(?<=votes_)\d+|(?<=majority_)\d+|\b(raw|cubes|rejects)/[\w-]+"
)  # Names in storage are drawn by lot.

BY_NUMBER = {"reports.StatusReport.numbers", "reports.StatusReport.last_event", "reports.Snapshot.last_event"}
IDS = {"engagement_id", "city_id"}  # in the facts that a night kept


def digest(*, by_key: bool = True, of: Callable[[type[models.Model]], models.QuerySet] | None = None) -> dict[str, str]:
    """By table, a hash of its rows. Without keys, references are followed to what is named."""
    rows_of = of or (lambda model: model._base_manager.all())
    return {
        model._meta.db_table: hashed(rows_of(model), by_key) for model in apps.get_models(include_auto_created=True)
    }


def hashed(rows: models.QuerySet, by_key: bool) -> str:
    if not by_key:
        rows = rows.select_related(*followed(rows.model))
    values = Counter(row_text(row, by_key) for row in rows.order_by("pk"))
    text = "\n".join(f"{count} {row}" for row, count in sorted(values.items()))
    return f"{sum(values.values())} {hashlib.sha256(text.encode()).hexdigest()}"


def followed(model: type[models.Model]) -> list[str]:
    """References, so that naming them costs no query each; a case is named by its city."""
    names = [f.name for f in model._meta.concrete_fields if f.is_relation]
    return [*names, "engagement__city"] if "engagement" in names else names


def row_text(row: models.Model, by_key: bool) -> str:
    return "|".join(f"{f.name}={value_of(row, f, by_key)}" for f in row._meta.concrete_fields if f.name not in SECRET)


def value_of(row: models.Model, f: models.Field, by_key: bool):
    if by_key:
        return getattr(row, f.attname)
    if f.primary_key or f.name in {"subject_id", "engagement_id"} or f"{row._meta.label}.{f.name}" in BY_NUMBER:
        return ""
    value = getattr(row, f.name)
    if isinstance(row, StatusReport) and f.name == "content":
        value = value["document"]  # the rest names records by their number
    if isinstance(value, float):
        return round(value, 3)  # sums over many rows differ in their last digits
    if isinstance(value, dict):
        known = {key: json.dumps(each, sort_keys=True) for key, each in value.items() if key not in IDS}
        return sorted(NUMBER.sub("", f"{key}: {each}") for key, each in known.items())
    return NUMBER.sub("", str(value))
