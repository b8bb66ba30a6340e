from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0003_task_waiting"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
