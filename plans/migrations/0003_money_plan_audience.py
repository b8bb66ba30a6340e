"""Who may know what a program costs."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_search_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='moneyplan',
            name='audience',
            field=models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='city', max_length=10),
        ),
    ]
