"""The full-text indexes of decisions, money, risks and papers, on PostgreSQL; without any extension."""

from django.db import migrations

from core.search import add_index, drop_index

INDEXES = [
    ('Decision', ['title', 'question', 'choice', 'reason'], 'search_decision'),
    ('FundingLine', ['name', 'note'], 'search_funding'),
    ('Risk', ['title', 'indicator', 'mitigation'], 'search_risk'),
    ('IssuedPaper', ['title'], 'search_issued_paper'),
    ('KeptPaper', ['title', 'note'], 'search_kept_paper'),
]


def add(apps, schema_editor):
    for model, fields, name in INDEXES:
        add_index(schema_editor, apps.get_model("plans", model), fields, name)


def drop(apps, schema_editor):
    for _, _, name in INDEXES:
        drop_index(schema_editor, name)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_tables")]

    operations = [migrations.RunPython(add, drop, elidable=False)]
