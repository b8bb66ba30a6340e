"""The full-text indexes of check-ins and requests."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = {
    "search_check_in": ("CheckIn", ["summary"]),
    "search_check_in_own": ("CheckIn", ["summary", "own_notes"]),
    "search_support_request": ("SupportRequest", ["subject", "text"]),
}


def add(apps, schema_editor):
    for index, (model, fields) in INDEXES.items():
        add_index(schema_editor, apps.get_model("support", model), fields, index)


def drop(apps, schema_editor):
    for index in INDEXES:
        drop_index(schema_editor, index)


class Migration(migrations.Migration):
    dependencies = [("support", "0001_programs")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
