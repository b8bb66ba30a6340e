"""The full-text indexes of contacts and the media log."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = {
    "search_interaction": ("Interaction", ["subject", "summary"]),
    "search_media": ("MediaItem", ["title", "outlet"]),
}


def add(apps, schema_editor):
    for name, (model, fields) in INDEXES.items():
        add_index(schema_editor, apps.get_model("stakeholders", model), fields, name)


def drop(apps, schema_editor):
    for name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0005_asset_category_needs")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
