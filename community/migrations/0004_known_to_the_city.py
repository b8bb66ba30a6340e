"""Groups and events are known to the city: nothing that the city sees can name one that it may not know."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("community", "0003_answers")]

    operations = [
        migrations.RemoveField(model_name="event", name="audience"),
        migrations.RemoveField(model_name="group", name="audience"),
    ]
