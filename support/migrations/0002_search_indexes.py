"""The full-text indexes of check-ins and requests, on PostgreSQL; without any extension."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = [
    ('CheckIn', ['summary'], 'search_check_in'),
    ('CheckIn', ['summary', 'own_notes'], 'search_check_in_own'),
    ('SupportRequest', ['subject', 'text'], 'search_support_request'),
]


def add(apps, schema_editor):
    for model, fields, name in INDEXES:
        add_index(schema_editor, apps.get_model("support", model), fields, name)


def drop(apps, schema_editor):
    for _, _, name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("support", "0001_tables")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
