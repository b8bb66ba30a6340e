"""The full-text indexes of what the search finds, on PostgreSQL; without any extension."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = [
    ("engagements", "City", ["name", "county", "state"], "search_city"),
    ("accounts", "User", ["name", "title", "email"], "search_person"),
    ("engagements", "Task", ["title", "details"], "search_task"),
    ("engagements", "Update", ["text"], "search_update"),
    ("engagements", "Attachment", ["name", "description"], "search_file"),
    ("engagements", "Playbook", ["name", "description"], "search_playbook"),
]


def add(apps, schema_editor):
    for app, model, fields, name in INDEXES:
        add_index(schema_editor, apps.get_model(app, model), fields, name)


def drop(apps, schema_editor):
    for _, _, _, name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("dashboard", "0001_tables"), ("engagements", "0001_tables"), ("accounts", "0001_tables")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
