"""Open Referral's tables as the nested services that its JSON has: HSDS 3, HSDS 1.1 and Ohana name them differently."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from imports.kinds import SentFile
from imports.reading.errors import UnreadableFile
from imports.reading.tables import table_of

NAMES = {
    "services": "service",
    "organizations": "organization",
    "locations": "location",
    "services_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "physical_addresses": "address",
    "addresses": "address",
    "phones": "phone",
    "regular_schedules": "schedule",
    "schedules": "schedule",
    "holiday_schedules": "holiday",
    "holiday_schedule": "holiday",
    "languages": "language",
    "service_areas": "service_area",
    "required_documents": "required_document",
    "funding": "funding",
    "taxonomies": "taxonomy_term",
    "taxonomy": "taxonomy_term",
    "taxonomy_terms": "taxonomy_term",
    "services_taxonomy": "service_taxonomy",
    "service_taxonomies": "service_taxonomy",
    "attributes": "attribute",
    "eligibilities": "eligibility",
    "service_capacities": "service_capacity",
}
READ = set(NAMES.values()) | {"eligibility", "attribute", "unit"}
Row = dict[str, Any]


def name_of(file_name: str) -> str:
    """What a table is called in HSDS 3."""
    stem = file_name.rpartition("/")[2].rpartition(".")[0].casefold().strip()
    return NAMES.get(stem, stem)


class Package:
    """The tables by name. `label` says which of the forms it is, and goes into each service as its source."""

    def __init__(self, tables: dict[str, list[Row]], label: str):
        self.tables, self.label = tables, label
        self.by_key: dict[tuple[str, str], dict[str, list[Row]]] = {}

    @classmethod
    def read(cls, files: Sequence[SentFile], folder: Path) -> "Package":
        tables: dict[str, list[Row]] = {}
        for file in files:
            name = name_of(file.name)
            if name in READ and not file.name.casefold().endswith(".json"):
                tables[name] = rows_of(file, folder)
        if not tables.get("service"):
            raise UnreadableFile("The table of services holds no row.")
        return cls(tables, form_of(tables, {file.name for file in files}))

    def of(self, table: str, column: str, key: str) -> list[Row]:
        """The rows of a table that hang on one record."""
        if (table, column) not in self.by_key:
            index: dict[str, list[Row]] = defaultdict(list)
            for row in self.tables.get(table, []):
                index[row.get(column, "")].append(row)
            self.by_key[table, column] = index
        return self.by_key[table, column].get(key, []) if key else []

    def one(self, table: str, key: str) -> Row:
        column = "taxonomy_id" if table == "taxonomy_term" and self.label == "Ohana" else "id"
        return next(iter(self.of(table, column, key)), {})

    def services(self) -> Iterator[Row]:
        for row in self.tables["service"]:
            if row.get("name") or row.get("id"):
                yield self.service(row)

    def service(self, row: Row) -> Row:
        key = row.get("id", "")
        places = self.places(row)
        organization = row.get("organization_id") or next(
            (place["location"].get("organization_id", "") for place in places if place["location"]), ""
        )
        return row | {
            "organization": self.one("organization", organization),
            "phones": self.of("phone", "service_id", key),
            "schedules": self.schedules("service_id", key),
            "holidays": self.of("holiday", "service_id", key),
            "languages": self.of("language", "service_id", key) or row.get("languages", ""),
            "service_areas": self.of("service_area", "service_id", key) or row.get("service_areas", ""),
            "required_documents": self.of("required_document", "service_id", key) or row.get("required_documents", ""),
            "funding": self.of("funding", "service_id", key) or row.get("funding_sources", ""),
            "eligibility_description": row.get("eligibility_description") or self.eligibility(row),
            "terms": [*self.terms(key), row.get("keywords", "")],
            "capacities": self.capacities(key),
            "service_at_locations": places,
        }

    def places(self, row: Row) -> list[Row]:
        """Where it is: of a table in between, or, in Ohana, the one place that the service names."""
        key = row.get("id", "")
        between = self.of("service_at_location", "service_id", key)
        if not between and row.get("location_id"):
            between = [{"id": "", "location_id": row["location_id"]}]
        return [
            place
            | {
                "location": self.location(place.get("location_id", "")),
                "phones": self.of("phone", "service_at_location_id", place.get("id", "")),
                "schedules": self.schedules("service_at_location_id", place.get("id", "")),
            }
            for place in between
        ]

    def location(self, key: str) -> Row:
        return self.one("location", key) | {
            "addresses": self.of("address", "location_id", key),
            "phones": [row for row in self.of("phone", "location_id", key) if not row.get("service_id")],
            "schedules": [row for row in self.schedules("location_id", key) if not row.get("service_id")],
            "holidays": [row for row in self.of("holiday", "location_id", key) if not row.get("service_id")],
        }

    def schedules(self, column: str, key: str) -> list[Row]:
        return self.of("schedule", column, key)

    def eligibility(self, row: Row) -> str:
        found = [each.get("eligibility", "") for each in self.of("eligibility", "service_id", row.get("id", ""))]
        parts = [row.get("audience", ""), row.get("eligibility", ""), *found]
        return "\n".join(part for part in parts if part)

    def terms(self, key: str) -> list[str]:
        """The names of what a directory files a service under."""
        named = [each.get("taxonomy_id", "") for each in self.of("service_taxonomy", "service_id", key)]
        linked = self.of("attribute", "link_id", key)
        named += [part.strip() for part in self.one("service", key).get("taxonomy_ids", "").split(",")]
        named += [
            each.get("taxonomy_term_id", "") for each in linked if each.get("link_entity", "service") == "service"
        ]
        return [name for each in named if (name := self.one("taxonomy_term", each).get("name", ""))]

    def capacities(self, key: str) -> list[Row]:
        found = self.of("service_capacity", "service_id", key)
        return [each | {"unit": {"name": self.one("unit", each.get("unit_id", "")).get("name", "")}} for each in found]


def rows_of(file: SentFile, folder: Path) -> list[Row]:
    """The table's rows that are whole, cells by column. A table with nothing below its head is empty."""
    try:
        read = table_of(file, folder)
    except UnreadableFile:
        return []
    names = [column.strip().casefold() for column in read.columns]
    return [
        dict(zip(names, (str(cell).strip() for cell in cells), strict=False))
        for _, cells in read.rows
        if isinstance(cells, list) and any(cells)
    ]


def form_of(tables: dict[str, list[Row]], names: set[str]) -> str:
    if any("location_id" in row for row in tables["service"][:1]):
        return "Ohana"
    plural = any(name.casefold().startswith("services.") for name in names)
    return "HSDS 1.1" if plural else "HSDS 3"
