from functools import partial

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock
from core.search import add_index, drop_index

INDEXES = {
    "person_words": ("person", ["name", "email"]),
    "person_name_words": ("person", ["name"]),
    "organization_words": ("organization", ["name", "alternate_name"]),
    "organization_name_words": ("organization", ["name"]),
}


def add_indexes(apps, schema_editor):
    for name, (model, fields) in INDEXES.items():
        add_index(schema_editor, apps.get_model("stakeholders", model), fields, name)


def drop_indexes(apps, schema_editor):
    for name in INDEXES:
        drop_index(schema_editor, name)


def key(model: str, name: str, length: int):
    return migrations.AddField(model, name, models.CharField(blank=True, editable=False, max_length=length))


def index(model: str, field: str, name: str):
    return migrations.AddIndex(model, models.Index(fields=[field], name=name))


user = partial(
    models.ForeignKey, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
)


class Migration(migrations.Migration):
    """Entries of the register can be told alike, merged and searched."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("stakeholders", "0001_people"),
    ]

    operations = [
        key("person", "phone_key", 20),
        key("organization", "phone_key", 20),
        key("organization", "sound", 200),
        index("person", "email", "person_by_email"),
        index("person", "phone_key", "person_by_phone"),
        index("organization", "email", "organization_by_email"),
        index("organization", "phone_key", "organization_by_phone"),
        index("organization", "sound", "organization_by_sound"),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("person", "Person"), ("organization", "Organization")], max_length=12),
                ),
                ("kept_id", models.BigIntegerField()),
                ("gone_id", models.BigIntegerField()),
                ("kept_label", models.CharField(max_length=200)),
                ("gone_label", models.CharField(max_length=200)),
                (
                    "steps",
                    models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("at", models.DateTimeField(default=core.clock.now)),
                ("undone_at", models.DateTimeField(editable=False, null=True)),
                ("left", models.JSONField(default=list, verbose_name="changed since and left as it was")),
                ("by", user()),
                ("undone_by", user(editable=False, null=True)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["kind", "kept_id"], name="merge_by_kept"),
                    models.Index(fields=["kind", "gone_id"], name="merge_by_gone"),
                ],
            },
        ),
        migrations.RunPython(add_indexes, drop_indexes, elidable=False),
    ]
