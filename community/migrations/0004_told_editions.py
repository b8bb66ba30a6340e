"""Count the editions of the answers that were given, and find the one that each telling told: the last one of its day.

What people said to an answer leaves the history that held it.
"""

from collections import defaultdict

from django.db import migrations

WORDS = "In the group’s words"


def count_editions(apps, schema_editor):
    models = {name: apps.get_model("community", name) for name in ("CityResponse", "ResponseRevision", "Feedback")}
    said = defaultdict(list)
    for row in models["ResponseRevision"].objects.order_by("response_id", "pk"):
        said[row.response_id].append(row)
        row.edition = len(said[row.response_id])
        row.save(update_fields=["edition"])
    for response in models["CityResponse"].objects.filter(pk__in=said):
        rows = said[response.pk]
        rows[-1].decision_id, rows[-1].design_id = response.decision_id, response.design_id
        rows[-1].save(update_fields=["decision", "design"])
        response.edition = len(rows)
        response.revised_on = rows[-1].created_at.date() if len(rows) > 1 else None
        response.save(update_fields=["edition", "revised_on"])
    for told in models["Feedback"].objects.filter(response__in=said):
        known = [row.edition for row in said[told.response_id] if row.answered_on <= told.on]
        told.edition = max(known, default=1)
        told.save(update_fields=["edition"])


def forget_words(apps, schema_editor):
    for event in apps.get_model("audit", "AuditEvent").objects.filter(verb="community.heard_noted"):
        if WORDS in event.changes:
            event.changes[WORDS] = ["", "changed"]
            event.save(update_fields=["changes"])


class Migration(migrations.Migration):
    dependencies = [("community", "0003_editions"), ("audit", "0001_tables")]

    operations = [
        migrations.RunPython(count_editions, migrations.RunPython.noop),
        migrations.RunPython(forget_words, migrations.RunPython.noop),
    ]
