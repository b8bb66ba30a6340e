"""The full-text indexes of answers, groups and events, on PostgreSQL; without any extension."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = [
    ('CityResponse', ['reason', 'decided_by'], 'search_answer'),
    ('Group', ['name', 'speaks_for'], 'search_group'),
    ('Event', ['title', 'place'], 'search_event'),
]


def add(apps, schema_editor):
    for model, fields, name in INDEXES:
        add_index(schema_editor, apps.get_model("community", model), fields, name)


def drop(apps, schema_editor):
    for _, _, name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("community", "0004_told_editions")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
