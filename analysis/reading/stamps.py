"""Dates and times as cities write them. CAD clocks are local and carry no zone worth trusting."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

DAYS = ["%m/%d/%y", "%m/%d/%Y", "%Y-%m-%d", "%Y/%m/%d", "%m-%d-%y", "%m-%d-%Y", "%d-%b-%y", "%d-%b-%Y", "%b %d, %Y"]
DAYS += ["%b %d %Y", "%Y%m%d", "%d/%m/%y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"]
CLOCKS = ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M", "%I:%M:%S %p", "%I:%M:%S%p", "%I:%M %p", "%I:%M%p", "%H%M%S", "%H%M"]
STAMPS = [f"{day}{between}{clock}" for day in DAYS for clock in CLOCKS for between in (" ", "T")] + DAYS
EARLIEST = date(1990, 1, 1)
SAMPLE = 5000
ZONE_AT_END = r"\s*(Z|UTC|[+-]\d\d:?\d\d)$"


@dataclass(frozen=True)
class StampReading:
    """How one column's stamps are read: formats in the order of how many cells they fit, day numbers of Excel."""

    formats: list[str]
    is_excel: bool
    has_zone: bool

    def sql(self, cell: str) -> str:
        """SQL that reads the text expression `cell` as TIMESTAMP, NULL where nothing fits."""
        text = f"trim({cell})"
        if self.has_zone:
            text = f"regexp_replace({text}, '{ZONE_AT_END}', '')"
        if self.is_excel:
            return f"TIMESTAMP '1899-12-30' + to_seconds(round(TRY_CAST({text} AS DOUBLE) * 86400))"
        return f"try_strptime({text}, [{', '.join(map(quoted, self.formats))}])" if self.formats else "NULL::TIMESTAMP"


def read_stamps(connection: duckdb.DuckDBPyConnection, table: str, cell: str, *, clock: bool = False) -> StampReading:
    """Find how the stamps in `cell` (an SQL expression over `table`) are written, from a sample over the whole table.

    A format is taken as long as it fits cells that no earlier one fits, so that two formats in one column are
    both read, and a day-first column is told from a month-first one by the days above 12.
    """
    query = f"SELECT DISTINCT trim({cell}) FROM {table} WHERE trim({cell}) <> '' USING SAMPLE {SAMPLE} ROWS"  # noqa: S608
    cells = [text for (text,) in connection.execute(query).fetchall()]
    if not cells:
        return StampReading([], False, False)
    numbers = [text for text in cells if _excel_day(text)]
    if not clock and len(numbers) > 0.9 * len(cells):
        return StampReading([], True, False)
    zoned, bare = _without_zone(connection, cells)
    return StampReading(_fitting(connection, bare, CLOCKS if clock else STAMPS), False, zoned)


def _excel_day(text: str) -> bool:
    try:
        return 30_000 < float(text) < 70_000
    except ValueError:
        return False


def _without_zone(connection, cells: list[str]) -> tuple[bool, list[str]]:
    rows = connection.execute("SELECT regexp_replace(c, $1, '') FROM unnest($2) t(c)", [ZONE_AT_END, cells]).fetchall()
    bare = [text for (text,) in rows]
    return bare != cells, bare


def _fitting(connection, cells: list[str], formats: list[str]) -> list[str]:
    """The formats that fit, most cells first; each is tried on what the earlier ones left."""
    chosen: list[str] = []
    counts = ", ".join(f"count(try_strptime(cell, {quoted(each)}))" for each in formats)
    while cells and len(chosen) < 6:
        fits = connection.execute(f"SELECT {counts} FROM unnest($1) c(cell)", [cells]).fetchone()  # noqa: S608
        if not max(fits):
            break
        best = formats[fits.index(max(fits))]
        chosen.append(best)
        query = f"SELECT cell FROM unnest($1) c(cell) WHERE try_strptime(cell, {quoted(best)}) IS NULL"  # noqa: S608
        cells = [cell for (cell,) in connection.execute(query, [cells]).fetchall()]
    return chosen


def missing_hours(zone: str, first: datetime, last: datetime) -> list[tuple[datetime, datetime]]:
    """Local spans that the clocks of `zone` jumped over between two local instants."""
    tz, spans = ZoneInfo(zone), []
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    while day <= last:
        offset, later = day.replace(tzinfo=tz).utcoffset(), (day + timedelta(days=1)).replace(tzinfo=tz).utcoffset()
        if later > offset:
            hour = next(h for h in range(24) if _is_missing(day + timedelta(hours=h), tz))
            spans.append((day + timedelta(hours=hour), day + timedelta(hours=hour) + (later - offset)))
        day += timedelta(days=1)
    return spans


def _is_missing(local: datetime, tz: ZoneInfo) -> bool:
    """A wall time that does not exist does not come back from UTC as it went."""
    utc = local.replace(tzinfo=tz).astimezone(ZoneInfo("UTC"))
    return utc.astimezone(tz).replace(tzinfo=None) != local


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
