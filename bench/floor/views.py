"""Two bare pages: a list of 50 rows, and the aggregates of a page of the product."""

import json
import os
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.db import connections
from django.shortcuts import render

from bench.floor.models import Row


@login_required
def rows(request):
    found = Row.objects.select_related("shelf").order_by("day", "pk")
    return render(request, "floor/rows.html", {"count": found.count(), "rows": found[:50]})


@login_required
def aggregates(request, name):
    """Runs the very statements that a page of the product runs, and prints how many rows each gave."""
    statements = json.loads(Path(os.environ["FLOOR_STATEMENTS"]).read_text())[name]
    counts = []
    with connections["product"].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            counts.append(len(cursor.fetchall()))
    return render(request, "floor/counts.html", {"counts": counts})
