import core.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('dashboard', '0001_initial'), ('dashboard', '0003_saved_views_of_tasks')]

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('page', models.CharField(choices=[('portfolio', 'Portfolio'), ('tasks', 'Tasks')], max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('query', models.CharField(blank=True, max_length=1000)),
                ('is_shared', models.BooleanField(default=False, verbose_name='shared with everyone at LEAP')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('owner', 'page', 'name'), name='view_name_once_per_owner', violation_error_message='You have a view of this name already.')],
            },
        ),
        migrations.CreateModel(
            name='Snooze',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('sentence', models.CharField(max_length=500, verbose_name='what was put aside')),
                ('until', models.DateField(verbose_name='back on')),
                ('reason', models.CharField(max_length=300)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snoozes', to='engagements.engagement')),
            ],
            options={
                'ordering': ['until', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('engagement', 'key'), name='one_snooze_per_signal', violation_error_message='Somebody has just put this aside.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='snooze_has_a_reason')],
            },
        ),
    ]
