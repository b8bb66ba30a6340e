"""What `manage.py cad_import` says of an export: read in full, whether it is kept or not."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

from analysis.operations.reading import Report, Source, read_export
from analysis.reading.codes import Codes, read_codes
from analysis.reading.errors import NoReceivedTime
from analysis.reading.read import Look, look
from imports.reading.errors import UnreadableFile


def read_files(
    paths: list[Path], folder: Path, *, columns: dict[str, str], code_table: Path | None, zone: str, now: datetime
) -> dict:
    """The answer of the command as JSON, and under `column_map` what the columns were taken for."""
    seen = {path: _look(path, _own(folder, f"look{n}")) for n, path in enumerate(paths)}
    column_map = columns or {column: str(field) for each in seen.values() for column, field in each.proposal.items()}
    target = _own(folder, "kept")
    sources = [
        Source(path.name, path, _own(folder, f"read{n}"), *_as_found(each))
        for n, (path, each) in enumerate(seen.items())
    ]
    try:
        report = read_export(sources, column_map, target, once=False, zone=zone, now=now, tell=lambda *_: None)
    except NoReceivedTime as error:
        names = ", ".join(dict.fromkeys(column for each in seen.values() for column in each.dialect.columns))
        raise UnreadableFile(f"{error} With --columns you can say which it is. There are: {names}.") from error
    codes = read_codes(code_table, _own(folder, "codes")) if code_table else None
    return _answer(report, list(seen.values()), _rejects(target / "rejects.csv"), codes) | {"column_map": column_map}


def _own(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _look(path: Path, folder: Path) -> Look:
    try:
        return look(path, folder)
    except FileNotFoundError as error:
        raise UnreadableFile(f"There is no file {path}.") from error
    except UnreadableFile as error:
        raise UnreadableFile(f"{path.name}: {error}") from error


def _as_found(seen: Look) -> tuple[str, str, int]:
    """A workbook or JSON was written out by ourselves: there is nothing of the kind to tell a second reading."""
    is_text = seen.kind == "text"
    return (seen.encoding if is_text else "", seen.dialect.delimiter if is_text else "", seen.dialect.header_line)


def _rejects(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row | {"line": int(row["line"])} for row in csv.DictReader(file)]


def _answer(report: Report, seen: list[Look], rejects: list[dict], codes: Codes | None) -> dict:
    answer = {
        "rows_read": report.read,
        "rows_loaded": report.loaded,
        "rows_rejected": report.rejected,
        "rows_skipped": sum(report.skipped.values()),
        "skipped": dict(report.skipped),
        "rejects": rejects,
        "duplicates": report.duplicates,
        "types": report.types,
        "texts": report.texts,
        "final_types": report.final_types,
        "first": report.first.isoformat() if report.first else None,
        "last": report.last.isoformat() if report.last else None,
        "by_hour": report.by_hour,
        "dropped_columns": [{"column": column, "reason": reason} for column, reason in report.dropped.items()],
        "encoding": _shared(each.encoding for each in seen),
        "delimiter": _shared(each.dialect.delimiter for each in seen if each.kind == "text") or None,
        "files": [{"name": name, "rows_read": rows} for name, rows in report.files],
        "notes": report.notes,
    }
    return answer | (_explained(report.types, codes) if codes else {})


def _shared(values) -> str:
    """One word if all files agree, else all of them."""
    return ", ".join(dict.fromkeys(values))


def _explained(types: dict[str, int], codes: Codes) -> dict:
    """Types by what the code table says of them; those it does not know keep their code, and are named."""
    labels: Counter[str] = Counter()
    for code, calls in types.items():
        labels[codes.label(code) or code] += calls
    missing = codes.missing(types)
    return {
        "types": dict(labels.most_common()),
        "codes": types,
        "codes_missing": missing,
        "codes_repeated": codes.repeated,
    }
