from django.db import migrations, models

STATES = [
    ("pending", "Waiting for its time"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("retry", "Will be tried again"),
    ("unknown", "Not known whether it arrived"),
    ("dead", "Given up"),
    ("suppressed", "Not sent on purpose"),
    ("expired", "Too late to send"),
]


class Migration(migrations.Migration):
    """Nothing was ever held, so the state goes."""

    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="message", name="message_state_is_known"),
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(choices=STATES, default="pending", max_length=10),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [value for value, _ in STATES])), name="message_state_is_known"
            ),
        ),
    ]
