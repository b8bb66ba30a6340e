"""Six bare pages: list, filtered list, form, search, detail, and the aggregates of a product page."""

import json
import os
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import connections
from django.shortcuts import get_object_or_404, redirect, render

from bench.floor.models import Row, Shelf


class RowForm(forms.ModelForm):
    class Meta:
        model = Row
        fields = ["title", "text", "day", "keeper", "number", "note", "first", "second", "third", "fourth", "fifth"]
        widgets = {"fourth": forms.RadioSelect, "fifth": forms.RadioSelect}


@login_required
def rows(request):
    found = Row.objects.select_related("shelf").order_by("day", "pk")
    if word := request.GET.get("q"):
        found = found.filter(title__startswith=word)
    return render(request, "floor/rows.html", {"count": found.count(), "rows": found[:50]})


@login_required
def shelf(request, pk):
    found = get_object_or_404(Shelf, pk=pk)
    return render(request, "floor/rows.html", {"count": found.rows.count(), "rows": found.rows.all()[:25]})


@login_required
def edit(request, pk):
    row = get_object_or_404(Row, pk=pk)
    form = RowForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("/rows/")
    return render(request, "floor/form.html", {"form": form})


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
