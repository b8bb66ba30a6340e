"""Shares of residents by file: from a table of the census or of a survey."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from community.addresses.answers import census_url
from community.equity import key_of, labels_of
from community.forms.census import band_of
from community.models import CensusShare, Dimension
from community.operations import census
from imports.cleaning import Choice, Words
from imports.fields import ImportField, Key, without_number
from imports.kinds import ImportScope, Kind, Problem, Sheet

PLAIN = ("dimension", "band", "share", "source", "year")
UNKNOWN = Problem(
    "band", "This is none of the bands that voices are counted in.", "Use the words of the lists of step 4."
)


class Percent(forms.DecimalField):
    """12.5 or 12.5%."""

    def __init__(self):
        super().__init__(required=False, min_value=0, max_value=100, decimal_places=2, max_digits=5)

    def clean(self, value):
        return super().clean(value.strip().removesuffix("%").strip())


class Band(Words):
    """A language or an age by its name or code, as it is stored; anything else as it is written."""

    def clean(self, value):
        text = super().clean(value)
        codes = (band_of(dimension, text) for dimension in (Dimension.LANGUAGE, Dimension.AGE))
        return next((code for code in codes if code), text)


class CensusSheet(Sheet):
    name, singular, plural = "census", "share of residents", "shares of residents"
    fields = (
        ImportField("number", "LEAP number", forms.IntegerField(max_value=2**62, required=False), is_id=True),
        ImportField("dimension", "Counted by", Choice(Dimension.choices), required=True, example="Language"),
        ImportField("band", "Who", Band(80), required=True, example="Spanish", synonyms=("band", "group", "name")),
        ImportField("share", "Percent of residents", Percent(), required=True, example="31.0",
                    synonyms=("percent", "share", "%")),
        ImportField("source", "Source", Words(200), required=True, example="ACS 5-year, S1601"),
        ImportField("year", "Year", forms.IntegerField(min_value=1990, max_value=2099, required=False), required=True),
    )  # fmt: skip
    keys = (Key(("number",)), Key(("dimension", "band")))

    def rows(self, scope: ImportScope):
        rows = CensusShare.objects.visible_to(scope.actor).filter(engagement=scope.engagement)
        return rows.select_related("engagement__city")

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[CensusShare]:
        return self.rows(scope)  # a few dozen of a city

    def describe(self, scope: ImportScope, records: Sequence[CensusShare]) -> list[dict[str, Any]]:
        lived = labels_of(Dimension.LIVED)
        plain = [{name: getattr(row, name) for name in PLAIN} | {"number": row.pk} for row in records]
        return [
            row | ({"band": lived.get(row["band"], row["band"])} if row["dimension"] == Dimension.LIVED else {})
            for row in plain
        ]

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        lived = {key_of(label) for label in labels_of(Dimension.LIVED).values()}
        return [[] if self.is_known(row, lived) else [UNKNOWN] for row in rows]

    def is_known(self, row: dict[str, Any], lived: set[str]) -> bool:
        dimension, band = row.get("dimension"), row.get("band")
        if not (dimension and band):
            return True
        return key_of(band) in lived if dimension == Dimension.LIVED else band_of(dimension, band) is not None

    def stored(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Lived experience by its code."""
        codes = {key_of(label): code for code, label in labels_of(Dimension.LIVED).items()}
        return [row | {"band": codes.get(key_of(row["band"]), row["band"])} if "band" in row else row for row in rows]

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[CensusShare]:
        plain = self.stored(without_number(row) for row in rows)
        return census.add_shares(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[CensusShare, dict[str, Any]]]) -> None:
        values = self.stored(without_number(values) for _, values in changes)
        plain = [(share, new) for (share, _), new in zip(changes, values, strict=True)]
        census.edit_shares(plain, actor=scope.actor, reason=scope.reason)

    def remove(self, scope: ImportScope, records: Sequence[CensusShare]) -> None:
        census.drop_shares(records, actor=scope.actor, reason=scope.reason)

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, CensusShare]:
        return self.rows(scope).in_bulk(list(pks))

    def url_of(self, record: CensusShare) -> str:
        return census_url(record.engagement.city_id)


CENSUS = Kind(
    "census", "Shares of residents", "community.edit_census", (CensusSheet(),),
    list_url=lambda engagement: census_url(engagement.city_id),
    help="One row for each area, language, age or experience: what part of the residents it is, with its source.",
)  # fmt: skip
