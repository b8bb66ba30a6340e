"""Loaded exports for tests, with the aggregates that a load leaves."""

from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

import duckdb
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from analysis.models import CadExport, ExportState
from analysis.reading.cube import write_cube

PARTS = ("type", "source", "priority", "disposition", "minutes on scene", "received")
A_MONDAY = "2026-03-02 14:30:00"
CALLS = [
    ("NOISE COMPLAINT", "911", "3", "RPT", 20),
    ("NOISE COMPLAINT", "PHONE", "3", "GOA", 10),
    ("WELFARE CHECK", "911", "2", "ASST", 40),
    ("TRAFFIC STOP", "ONVIEW", "4", "CITE", 5),
    ("ZZTOP", "911", "4", "DUP", None),
]


def loaded(engagement, calls=CALLS, finals=(), **fields) -> CadExport:
    """An export as the load leaves it, its cube in storage; `finals` are the final types of the first calls."""
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE calls (type VARCHAR, type_text VARCHAR, final_type VARCHAR, final_type_text VARCHAR, "
        "received TIMESTAMP, source VARCHAR, priority VARCHAR, disposition VARCHAR, disposition_text VARCHAR, "
        "area VARCHAR, units DOUBLE, response DOUBLE, on_scene DOUBLE)"
    )
    connection.executemany(
        "INSERT INTO calls (type, source, priority, disposition, on_scene, received) VALUES (?, ?, ?, ?, ?, ?)",
        [call if len(call) == len(PARTS) else (*call, A_MONDAY) for call in calls],
    )
    for row, final in enumerate(finals):
        connection.execute("UPDATE calls SET final_type = ? WHERE rowid = ?", [final, row])
    given = {"label": "Calls of March", "cube": f"cubes/test-{token_hex(4)}", "created_by": engagement.lead}
    counts = {"rows_read": len(calls), "rows_loaded": len(calls)}
    export = CadExport.objects.create(engagement=engagement, state=ExportState.LOADED, **counts, **given | fields)
    return keep_cube(export, connection)


def keep_cube(export, connection) -> CadExport:
    with TemporaryDirectory() as folder:
        for path in write_cube(Path(folder), connection):
            default_storage.save(f"{export.cube}/{path.name}", ContentFile(path.read_bytes()))
    return export
