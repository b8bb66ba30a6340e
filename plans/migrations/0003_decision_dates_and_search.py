"""Where a decision's date began, and the full-text index of decisions."""

from django.db import migrations, models

from core.search import add_index, drop_index

INDEX = "search_decision"
FIELDS = ["title", "question", "choice", "reason"]


def add(apps, schema_editor):
    add_index(schema_editor, apps.get_model("plans", "Decision"), FIELDS, INDEX)


def drop(apps, schema_editor):
    drop_index(schema_editor, INDEX)


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_money_risks_papers")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="planned_on",
            field=models.DateField(editable=False, null=True, verbose_name="first planned"),
        ),
        migrations.RunPython(add, drop, elidable=False),
    ]
