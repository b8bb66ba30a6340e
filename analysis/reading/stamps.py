"""Dates and times as cities write them. CAD clocks are local and carry no zone worth trusting."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from analysis.reading.blanks import is_blank
from analysis.reading.mends import MENDS, Mend, mended, needed
from analysis.reading.midnight import end_of_day_sql, is_end_of_day, start_of_day, start_of_day_sql

MONTH_FIRST = ["%m/%d/%y", "%m/%d/%Y", "%m-%d-%y", "%m-%d-%Y"]
DAY_FIRST = ["%d/%m/%y", "%d/%m/%Y", "%d-%m-%y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y"]
DAYS = [*MONTH_FIRST, "%Y-%m-%d", "%Y/%m/%d", "%d-%b-%y", "%d-%b-%Y", "%b %d, %Y", "%b %d %Y", "%Y%m%d", *DAY_FIRST]
CLOCKS = ["%H:%M:%S", "%H:%M:%S.%f", "%H:%M", "%I:%M:%S %p", "%I:%M:%S%p", "%I:%M %p", "%I:%M%p", "%H%M%S", "%H%M"]
STAMPS = [f"{day}{between}{clock}" for day in DAYS for clock in CLOCKS for between in (" ", "T")] + DAYS
STAMPS += ["%Y%m%d%H%M%S", "%Y%m%d%H%M"]
ISO = "%Y-%m-%d %H:%M:%S"
ISO_LENGTH = 19
EARLIEST = date(1990, 1, 1)
SAMPLE = 200
MOST_FORMATS = 6
EPOCH = r"1\d{9}(\d{3})?(\.0+)?"  # Seconds or milliseconds since 1970: from September 2001 to May 2033.


@dataclass(frozen=True)
class StampReading:
    """How one column's stamps are read: formats in the order of how many cells they fit, day numbers of Excel."""

    formats: list[str] = field(default_factory=list)
    is_excel: bool = False
    mends: tuple[Mend, ...] = ()
    is_clock: bool = False
    is_epoch: bool = False
    ends_days: bool = False  # 24:00 was seen
    zone: str = "UTC"  # The city's; only what counts from 1970 needs it.

    def sql(self, cell: str) -> str:
        """SQL that reads the text expression `cell` as TIMESTAMP, NULL where nothing fits."""
        text = f"CASE WHEN {cell} >= '!' AND {cell}[-1] >= '!' THEN {cell} ELSE trim({cell}) END"
        for mend in self.mends:
            text = f"trim(regexp_replace({text}, {quoted(mend.pattern)}, {quoted(mend.replacement)}))"
        if self.is_clock:
            text = f"CASE WHEN length({text}) < 4 AND {text} NOT LIKE '%:%' THEN lpad({text}, 4, '0') ELSE {text} END"
        ways = [_epoch_sql(text, self.zone)] if self.is_epoch else []
        ways += [self._next_midnight_sql(text)] if self.ends_days and self.formats else []
        if ISO in self.formats:  # a cast reads this format and is several times as fast as the general way
            ways.append(f"CASE WHEN strlen({cell}) = {ISO_LENGTH} THEN TRY_CAST({cell} AS TIMESTAMP) END")
        if self.formats:
            formats = sorted(self.formats, key=lambda each: each == ISO)  # the cast has tried it
            ways.append(f"try_strptime({text}, [{', '.join(map(quoted, formats))}])")
        if self.is_excel:
            ways.append(_excel_sql(text))
        return f"coalesce({', '.join(ways)})" if ways else "NULL::TIMESTAMP"

    def _next_midnight_sql(self, text: str) -> str:
        is_end = end_of_day_sql(text, is_clock=self.is_clock)
        start = start_of_day_sql(text, is_clock=self.is_clock)
        formats = ", ".join(map(quoted, self.formats))
        return f"CASE WHEN {is_end} THEN try_strptime({start}, [{formats}]) + INTERVAL 1 DAY END"

    @property
    def is_unread(self) -> bool:
        return not (self.formats or self.is_excel or self.is_epoch)

    @property
    def notes(self) -> list[str]:
        """What a person should know about this reading."""
        said = []
        if any(mend.is_zone for mend in self.mends):
            said.append("Times name a zone; it was left out, and the clock taken as the city's own.")
        if self.is_epoch:
            said.append(f"Times are counted from 1970 in UTC; they were turned into the city's own ({self.zone}).")
        if any(each.startswith(tuple(DAY_FIRST)) for each in self.formats):
            said.append("Dates were read with the day before the month.")
        if self.ends_days:
            said.append("Times of 24:00 were read as midnight, the start of the next day.")
        return said


def _excel_sql(text: str) -> str:
    number = f"TRY_CAST({text} AS DOUBLE)"
    return (
        f"CASE WHEN {number} BETWEEN 30000 AND 70000 "
        f"THEN TIMESTAMP '1899-12-30' + to_seconds(round({number} * 86400)) END"
    )


def _epoch_sql(text: str, zone: str) -> str:
    """Seconds, or milliseconds where there are thirteen digits, as the clock of the zone showed them."""
    digits = f"split_part({text}, '.', 1)"
    micros = f"TRY_CAST({digits} AS BIGINT) * CASE WHEN length({digits}) = 13 THEN 1000 ELSE 1000000 END"
    return (
        f"CASE WHEN regexp_full_match({text}, '{EPOCH}') "
        f"THEN date_trunc('second', timezone({quoted(zone)}, make_timestamptz({micros}))) END"
    )


def read_stamps(
    connection: duckdb.DuckDBPyConnection, cells: Iterable[str], zone: str = "UTC", *, clock: bool = False
) -> StampReading:
    """Find how the stamps in `cells` are written.

    A format is taken as long as it fits cells that no earlier one fits, so that two formats in one column are
    both read, and a day-first column is told from a month-first one by the days above 12.
    """
    return more_stamps(connection, cells, StampReading(is_clock=clock, zone=zone))


def more_stamps(connection: duckdb.DuckDBPyConnection, cells: Iterable[str], known: StampReading) -> StampReading:
    """The reading `known`, made to read also those of `cells` that are stamps of another form."""
    rest = [cell for cell in dict.fromkeys(cell.strip() for cell in cells) if not is_blank(cell)]
    late = [cell for cell in rest if is_end_of_day(cell, is_clock=known.is_clock)]
    rest = [start_of_day(cell, is_clock=known.is_clock) for cell in [*late[:1], *rest[:: max(1, len(rest) // SAMPLE)]]]
    epochs = set() if known.is_clock else {text for text in rest if re.fullmatch(EPOCH, text)}
    rest = [text for text in rest if text not in epochs]
    numbers = [] if known.is_clock else [text for text in rest if _excel_day(text)]
    mends = needed(rest)
    mends = tuple(mend for mend in MENDS if mend in mends or mend in known.mends)
    bare = [mended(text, mends) for text in rest if text not in set(numbers)]
    return replace(
        known,
        formats=_fitting(connection, bare, known),
        is_excel=known.is_excel or bool(numbers),
        mends=mends,
        is_epoch=known.is_epoch or bool(epochs),
        ends_days=known.ends_days or bool(late),
    )


def _excel_day(text: str) -> bool:
    try:
        return 30_000 < float(text) < 70_000
    except ValueError:
        return False


def _fitting(connection: duckdb.DuckDBPyConnection, cells: list[str], known: StampReading) -> list[str]:
    """The formats that fit, most cells first; each is tried on what the earlier ones left."""
    chosen = list(known.formats)
    if known.is_clock:
        cells = [cell.zfill(4) if cell.isdigit() else cell for cell in cells]
    while cells and len(chosen) < MOST_FORMATS:
        formats = _still_possible(CLOCKS if known.is_clock else STAMPS, chosen)
        counts = ", ".join(f"count(try_strptime(cell, {quoted(each)}))" for each in formats)
        fits = connection.execute(f"SELECT {counts} FROM unnest($1) c(cell)", [cells]).fetchone()  # noqa: S608
        if not max(fits):
            break
        best = formats[fits.index(max(fits))]
        chosen.append(best)
        query = f"SELECT cell FROM unnest($1) c(cell) WHERE try_strptime(cell, {quoted(best)}) IS NULL"  # noqa: S608
        cells = [cell for (cell,) in connection.execute(query, [cells]).fetchall()]
    return chosen


def _still_possible(formats: list[str], chosen: list[str]) -> list[str]:
    """Without those already chosen, and without the other order of day and month: a column has one of them."""
    barred = []
    for ours, theirs in ((MONTH_FIRST, DAY_FIRST), (DAY_FIRST, MONTH_FIRST)):
        if any(each.startswith(tuple(ours)) for each in chosen):
            barred += theirs
    return [each for each in formats if each not in chosen and not (barred and each.startswith(tuple(barred)))]


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
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
