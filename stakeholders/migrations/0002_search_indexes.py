"""The full-text indexes of the register, services, contacts and the media log, on PostgreSQL; without any extension."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = [
    ('Person', ['name', 'email'], 'person_words'),
    ('Person', ['name'], 'person_name_words'),
    ('Organization', ['name', 'alternate_name'], 'organization_words'),
    ('Organization', ['name'], 'organization_name_words'),
    ('Asset', ['name', 'alternate_name', 'description'], 'search_asset'),
    ('Interaction', ['subject', 'summary'], 'search_interaction'),
    ('MediaItem', ['title', 'outlet'], 'search_media'),
]


def add(apps, schema_editor):
    for model, fields, name in INDEXES:
        add_index(schema_editor, apps.get_model("stakeholders", model), fields, name)


def drop(apps, schema_editor):
    for _, _, name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0001_tables")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
