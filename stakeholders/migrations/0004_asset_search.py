"""The full-text index of local services."""

from django.db import migrations

from core.search import add_index, drop_index

INDEX = "search_asset"
FIELDS = ["name", "alternate_name", "description"]


def add(apps, schema_editor):
    add_index(schema_editor, apps.get_model("stakeholders", "Asset"), FIELDS, INDEX)


def drop(apps, schema_editor):
    drop_index(schema_editor, INDEX)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0003_assets")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
