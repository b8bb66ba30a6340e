"""Where a plan began: what moves keeps the date that it had first, so that slippage can be told."""

from datetime import date

from django.db.models import F, QuerySet


def keep_first_date(rows: QuerySet, field: str, *, to: date | None) -> None:
    """Call it before `field` of these rows becomes `to`; what has moved before, or stays, is left alone."""
    rows.filter(planned_on=None).exclude(**{field: to}).order_by().update(planned_on=F(field))
