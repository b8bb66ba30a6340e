"""A snapshot says which change it knows last, and its day is that of the city that had just ended."""

from datetime import timedelta

from django.db import migrations, models


def say_more(apps, schema_editor):
    """Until now the day was the one in UTC whose first hours it was taken in: the one after its city's."""
    snapshots = apps.get_model("reports", "Snapshot").objects
    events = apps.get_model("audit", "AuditEvent").objects
    for taken_at in snapshots.order_by("taken_at").values_list("taken_at", flat=True).distinct():
        newest = events.filter(at__lte=taken_at).aggregate(newest=models.Max("pk"))["newest"] or 0
        snapshots.filter(taken_at=taken_at).update(last_event=newest)
    for day in list(snapshots.order_by("on").values_list("on", flat=True).distinct()):  # the earliest makes room
        snapshots.filter(on=day).update(on=day - timedelta(days=1))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_tables"), ("reports", "0001_tables")]

    operations = [
        migrations.AddField("snapshot", "last_event", models.BigIntegerField(default=0)),
        migrations.RunPython(say_more, migrations.RunPython.noop),
    ]
