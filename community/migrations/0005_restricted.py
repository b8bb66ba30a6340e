import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0004_known_to_the_city"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="co_host",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="co_hosted",
                to="community.group",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="host",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="hosted",
                to="community.group",
            ),
        ),
        migrations.AlterField(
            model_name="input",
            name="event",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="inputs",
                to="community.event",
            ),
        ),
        migrations.AlterField(
            model_name="input",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="inputs",
                to="community.group",
                verbose_name="group represented",
            ),
        ),
    ]
