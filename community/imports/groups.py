"""Community groups by file."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from community.addresses.inputs import groups_url
from community.models import AgeBand, Group, Language
from community.operations import input_imports
from imports.cleaning import Choices, Day, WordList, Words
from imports.fields import ImportField, Key, looks_personal, without_number
from imports.kinds import ImportScope, Kind, Problem, Sheet
from imports.lookups import numbers_of

PLAIN = ("name", "speaks_for", "languages", "age_bands", "named_consent_on")
COMING = "Nobody can have agreed on a day that has not come yet."


class GroupSheet(Sheet):
    name, singular, plural = "groups", "group", "groups"
    fields = (
        ImportField("number", "LEAP number", forms.IntegerField(max_value=2**62, required=False), is_id=True),
        ImportField("name", "Name", Words(200), required=True, warns=looks_personal, synonyms=("group", "group name")),
        ImportField("speaks_for", "Speaks for", Words(300), synonyms=("represents", "whom it speaks for")),
        ImportField("areas", "Areas", WordList(60), synonyms=("area", "districts", "neighborhoods")),
        ImportField("languages", "Languages", Choices(Language.choices), synonyms=("language",)),
        ImportField("age_bands", "Ages", Choices(AgeBand.choices), synonyms=("age", "age bands")),
        ImportField("named_consent_on", "Agreed to be named on", Day(), synonyms=("consent to be named",)),
    )
    keys = (Key(("number",)), Key(("name",)))

    def _rows(self, scope: ImportScope):
        rows = Group.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)
        return rows.select_related("engagement__city").prefetch_related("areas")

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[Group]:
        rows = self._rows(scope)
        if key.fields == ("number",):
            return rows.filter(pk__in=[int(number) for (number,) in values])
        every = rows.order_by().prefetch_related(None).values_list("pk", "name")
        return rows.filter(pk__in=numbers_of(self, scope, key, values, every.iterator))

    def describe(self, scope: ImportScope, records: Sequence[Group]) -> list[dict[str, Any]]:
        return [
            {name: getattr(row, name) for name in PLAIN}
            | {"number": row.pk, "areas": sorted(area.name for area in row.areas.all())}
            for row in records
        ]

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        today = scope.engagement.today
        late = [Problem("named_consent_on", COMING, "Correct the day, or leave the cell blank.")]
        return [late if row.get("named_consent_on", today) > today else [] for row in rows]

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Group]:
        plain = [without_number(row) for row in rows]
        return input_imports.add_groups(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[Group, dict[str, Any]]]) -> None:
        for group, values in changes:
            given = without_number(values)
            input_imports.change_group(group, actor=scope.actor, values=given, reason=scope.reason)

    def remove(self, scope: ImportScope, records: Sequence[Group]) -> None:
        input_imports.take_back_groups(actor=scope.actor, groups=records, reason=scope.reason)

    def held(self, scope: ImportScope, records: Sequence[Group]) -> dict[int, str]:
        ids = [row.pk for row in records]
        used = Group.objects.filter(pk__in=ids, inputs__removed_at=None, inputs__isnull=False)
        return dict.fromkeys(used.values_list("pk", flat=True), "Somebody spoke for it.")

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, Group]:
        return self._rows(scope).in_bulk(list(pks))

    def url_of(self, record: Group) -> str:
        return f"{groups_url(record.engagement.city_id)}{record.pk}/"


GROUPS = Kind(
    "groups", "Community groups", "community.import_inputs", (GroupSheet(),),
    list_url=lambda engagement: groups_url(engagement.city_id),
    help="One row for each group: whom it speaks for, where, in which languages.",
)  # fmt: skip
