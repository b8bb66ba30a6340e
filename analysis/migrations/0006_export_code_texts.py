from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0005_brief_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='cadexport',
            name='code_texts',
            field=models.JSONField(blank=True, default=dict, verbose_name='texts of call type codes'),
        ),
    ]
