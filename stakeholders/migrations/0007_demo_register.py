import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Entries of the demo go with it; and a seat's holder goes with the city, though not alone."""

    dependencies = [("stakeholders", "0006_contact_search")]

    operations = [
        migrations.AddField("person", "is_demo", models.BooleanField(default=False, editable=False)),
        migrations.AddField("organization", "is_demo", models.BooleanField(default=False, editable=False)),
        migrations.AlterField(
            "seatterm",
            "holder",
            models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, related_name="terms", to="stakeholders.stakeholder"
            ),
        ),
    ]
