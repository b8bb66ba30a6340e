"""What the pages of an export show of it."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage

from analysis import cubes
from analysis.addresses import export_url
from analysis.missing import missing_from, of_days
from analysis.models import CadExport, CadFile, ExportState
from analysis.numbers import count, percent
from analysis.reading.codes import Codes
from core.uploads import in_words
from engagements import words
from engagements.models import City

REJECTS_SHOWN = 20
TYPES = "SELECT type, sum(calls)::BIGINT AS n FROM calls GROUP BY 1 ORDER BY n DESC, 1"
STATES = {
    ExportState.DRAFT: "Being prepared",
    ExportState.LOADING: "Being checked",
    ExportState.FAILED: "Could not be read",
}


@dataclass(frozen=True)
class ExportRow:
    export: CadExport
    url: str
    state: str
    period: str


def export_rows(exports: Iterable[CadExport], city: City) -> list[ExportRow]:
    rows, zone = [], ZoneInfo(city.time_zone)
    for export in exports:
        url = export_url(city.pk, export.pk)
        state = "Checked, not loaded yet" if export.is_checked else STATES.get(export.state, "")
        rows.append(ExportRow(export, next_url(export, url), state, period_of(export, zone)))
    return rows


def next_url(export: CadExport, url: str) -> str:
    """Where to go on with it."""
    if export.is_loaded or not export.is_unfinished:
        return url
    return f"{url}check/" if export.column_map else f"{url}columns/"


def period_of(export: CadExport, zone: ZoneInfo) -> str:
    """Days of the first and the last call, in the city's own time."""
    if not (export.first_at and export.last_at):
        return ""
    return f"{words.day(export.first_at.astimezone(zone))} to {words.day(export.last_at.astimezone(zone))}"


@dataclass(frozen=True)
class Bar:
    """One hour of the day."""

    hour: int
    calls: int
    share: int  # of the highest hour, percent

    @property
    def x(self) -> int:
        return self.hour * 10 + 1

    @property
    def y(self) -> int:
        return 102 - self.share

    @property
    def label(self) -> str:
        return f"{(self.hour - 1) % 12 + 1} {'AM' if self.hour < 12 else 'PM'}"


@dataclass(frozen=True)
class Explained:
    """How far the city's list of codes explains the call types; `missing` are (code, calls), the most calls first."""

    types: int
    types_with_text: int
    calls: int
    calls_with_text: int
    missing: list[tuple[str, int]]

    @classmethod
    def of(cls, calls: dict[str, int], texts: dict[str, str]) -> "Explained":
        codes = Codes(texts)
        named = {code: of_code for code, of_code in calls.items() if code.strip()}
        missing = [(code, of_code) for code, of_code in named.items() if not codes.label(code)]
        left = sum(of_code for _, of_code in missing)
        return cls(len(named), len(named) - len(missing), sum(named.values()), sum(named.values()) - left, missing)

    @property
    def sentence(self) -> str:
        share = percent(self.calls_with_text, self.calls)
        return f"It explains {self.types_with_text:,} of {self.types:,} call types, with {share} of the calls."


class ExportPage:
    """An export with what its load found."""

    def __init__(self, export: CadExport):
        self.export = export
        self.zone = ZoneInfo(export.engagement.city.time_zone)

    @cached_property
    def files(self) -> list[CadFile]:
        return list(self.export.files.all())

    @property
    def file_rows(self) -> list[tuple[CadFile, str]]:
        return [(file, in_words(file.size)) for file in self.files]

    @cached_property
    def report(self) -> dict:
        """What was written beside the cube; empty where there is none."""
        if not self.export.cube:
            return {}
        try:
            with default_storage.open(f"{self.export.cube}/report.json") as stored:
                return json.loads(stored.read())
        except FileNotFoundError:
            return {}

    @property
    def missing(self) -> list[str]:
        """What its columns and its days cannot say."""
        if not self.report:
            return []
        return missing_from(self.report["kept_fields"]) + (
            of_days(self.days, self.report.get("days", 0)) if self.days else []
        )

    @property
    def days(self) -> int:
        """From the first to the last call's, by the calendar of the city; none where there is no call."""
        if not (self.export.first_at and self.export.last_at):
            return 0
        first, last = (at.astimezone(self.zone).date() for at in (self.export.first_at, self.export.last_at))
        return (last - first).days + 1

    @property
    def dropped(self) -> list[dict]:
        """Columns that are about persons first."""
        return sorted(self.export.dropped_columns, key=lambda drop: "Not needed" in drop["reason"])

    @property
    def hours(self) -> list[Bar]:
        counts = self.report.get("by_hour", [])
        most = max(counts, default=0)
        return [Bar(hour, calls, round(100 * calls / most)) for hour, calls in enumerate(counts) if most]

    @property
    def hours_sentence(self) -> str:
        if not self.hours:
            return ""
        busiest, quietest = max(self.hours, key=lambda b: b.calls), min(self.hours, key=lambda b: b.calls)
        return (
            f"Most calls come in the hour from {busiest.label} ({busiest.calls:,}), fewest in the one from "
            f"{quietest.label} ({quietest.calls:,})."
        )

    @cached_property
    def explained(self) -> Explained | None:
        """Nothing unless the export has been read, and its codes have texts."""
        if not (self.export.cube and self.export.code_texts):
            return None
        with cubes.opened(self.export) as cube:
            return Explained.of(dict(cube.execute(TYPES).fetchall()), self.export.code_texts)

    @cached_property
    def types(self) -> list[tuple[str, str, int]]:
        """The most frequent call types: code, text, calls."""
        codes, texts = Codes(self.export.code_texts), self.report.get("texts", {})
        types = self.report.get("types", {}).items()
        return [(label, codes.label(label) or texts.get(label, ""), calls) for label, calls in types]

    @property
    def type_count(self) -> int:
        """How many types there are; calls without one are no type."""
        return self.report.get("type_count", 0) - bool(self.blank_calls)

    @property
    def blank_calls(self) -> int:
        return self.report.get("blank_calls", self.report.get("types", {}).get("", 0))

    @property
    def rejected_url(self) -> str:
        return "#rejected" if self.export.rows_rejected else ""

    @property
    def skipped_url(self) -> str:
        return "#skipped" if self.export.skipped else ""

    @property
    def skipped_note(self) -> str:
        return "by reason" if self.export.skipped else "none"

    @property
    def period(self) -> str:
        """To the minute: the first look at whether the file is what was asked for."""
        first, last = self.export.first_at, self.export.last_at
        if not (first and last):
            return ""
        return f"{words.moment(first.astimezone(self.zone))} to {words.moment(last.astimezone(self.zone))}"

    @cached_property
    def rejects(self) -> list[dict]:
        """The first rejected rows."""
        if not (self.export.rejects_file and self.export.rows_rejected):
            return []
        try:
            with default_storage.open(self.export.rejects_file) as stored:
                rows = csv.DictReader(io.TextIOWrapper(stored, encoding="utf-8-sig", newline=""))
                return list(islice(rows, REJECTS_SHOWN))
        except FileNotFoundError:
            return []

    @cached_property
    def overlaps(self) -> list[CadExport]:
        """Loaded exports of this city with calls of the same days."""
        export = self.export
        if not (export.first_at and export.last_at):
            return []
        same = CadExport.objects.loaded().filter(engagement__city=export.engagement.city_id).exclude(pk=export.pk)
        return list(same.filter(first_at__lt=export.last_at, last_at__gt=export.first_at)[:5])

    @property
    def left_out(self) -> str:
        return count(self.export.rows_rejected + self.export.rows_skipped, "row")

    @property
    def adds_up(self) -> str:
        e = self.export
        return (
            f"{count(e.rows_read, 'row')} read = {count(e.rows_loaded, 'call')} + {e.rows_rejected:,} rejected + "
            f"{e.rows_skipped:,} skipped"
        )
