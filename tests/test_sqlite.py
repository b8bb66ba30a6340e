"""The embedded database under several writers: what its settings are for."""

import json
import subprocess
import sys

import pytest

from leapcrm.settings import SQLITE_OPTIONS

pytestmark = pytest.mark.once

SECONDS = 3
WRITER = """
import json, sys, time
from django.conf import settings
path, options, rows, seconds = json.loads(sys.argv[1])
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}})
from django.db import OperationalError, connection, transaction

done = refused = 0
end = time.monotonic() + seconds
while time.monotonic() < end:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT value FROM counter")
            value = cursor.fetchone()[0]
            cursor.executemany("INSERT INTO row (text) VALUES (%s)", [("x" * 200,)] * rows)
            cursor.execute("UPDATE counter SET value = %s", [value + 1])
        done += 1
    except OperationalError:
        refused += 1
print(json.dumps([done, refused]))
"""


def run(path, statement: str) -> list:
    import sqlite3

    link = sqlite3.connect(path)
    with link:
        rows = link.execute(statement).fetchall()
    link.close()
    return rows


def test_writers_of_several_processes_wait_for_each_other(tmp_path):
    path = str(tmp_path / "db.sqlite3")
    run(path, "CREATE TABLE counter (value integer)")
    run(path, "CREATE TABLE row (text text)")
    run(path, "INSERT INTO counter VALUES (0)")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, json.dumps([path, SQLITE_OPTIONS, rows, SECONDS])], stdout=subprocess.PIPE
        )
        for rows in (1, 1, 1, 500)
    ]
    results = [json.loads(writer.communicate()[0]) for writer in writers]
    assert [refused for _, refused in results] == [0, 0, 0, 0]
    assert all(done for done, _ in results)
    assert run(path, "SELECT value FROM counter") == [(sum(done for done, _ in results),)]
