"""Two people may edit a template; and the full-text indexes of money, risks and papers."""

from django.db import migrations, models

from core.search import add_index, drop_index

INDEXES = {
    "search_funding": ("FundingLine", ["name", "note"]),
    "search_risk": ("Risk", ["title", "indicator", "mitigation"]),
    "search_issued_paper": ("IssuedPaper", ["title"]),
    "search_kept_paper": ("KeptPaper", ["title", "note"]),
}


def add(apps, schema_editor):
    for index, (model, fields) in INDEXES.items():
        add_index(schema_editor, apps.get_model("plans", model), fields, index)


def drop(apps, schema_editor):
    for index in INDEXES:
        drop_index(schema_editor, index)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_decision_dates_and_search")]

    operations = [
        migrations.AddField(
            model_name="papertemplate",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.RunPython(add, drop, elidable=False),
    ]
