"""The full-text index of what people said. Confidential statements have none: they are never searched."""

from django.db import migrations

from core.search import add_index, drop_index

NAME = "search_input"


def add(apps, schema_editor):
    add_index(schema_editor, apps.get_model("community", "Input"), ["said", "ask"], NAME)


def drop(apps, schema_editor):
    drop_index(schema_editor, NAME)


class Migration(migrations.Migration):
    dependencies = [("community", "0001_listening")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
