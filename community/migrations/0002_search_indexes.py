"""The full-text indexes of what people said, on PostgreSQL; without any extension."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = [
    ('Input', ['said', 'ask'], 'search_input'),
]


def add(apps, schema_editor):
    for model, fields, name in INDEXES:
        add_index(schema_editor, apps.get_model("community", model), fields, name)


def drop(apps, schema_editor):
    for _, _, name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("community", "0001_tables")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
