import core.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('reports', '0001_initial'), ('reports', '0002_what_others_read_and_no_version')]

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('portfolio', 'Portfolio'), ('city', 'City'), ('funder', 'Funder'), ('insight', 'Where cities wait')], default='portfolio', max_length=10)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='internal', max_length=10, verbose_name='for whom')),
                ('rhythm', models.CharField(choices=[('monthly', 'On the first of each month'), ('quarterly', 'On the first of each quarter'), ('anchor', 'Before a date of the city')], default='monthly', max_length=10, verbose_name='when')),
                ('anchor_kind', models.CharField(blank=True, choices=[('start', 'Start of the engagement'), ('council_vote', 'Council vote'), ('budget', 'Budget adoption'), ('election', 'Election'), ('union_contract', 'Union contract'), ('grant', 'Grant deadline'), ('go_live', 'Go-live'), ('other', 'Other')], max_length=14, verbose_name='date')),
                ('days_before', models.PositiveSmallIntegerField(default=7, verbose_name='days before it')),
                ('readers', models.CharField(choices=[('admins', 'Admins'), ('staff', 'Admins and staff'), ('observers', 'Observers, admins and staff'), ('liaisons', 'Liaisons of the city, and its lead')], default='admins', max_length=10, verbose_name='announced to')),
                ('filters', models.JSONField(blank=True, default=dict)),
                ('is_active', models.BooleanField(default=True, verbose_name='running')),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('rhythm', 'anchor'), _negated=True), models.Q(('anchor_kind__gt', ''), ('kind', 'city')), _connector='OR'), name='schedule_before_a_date_is_of_cities'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'internal'), _negated=True), ('readers__in', ['admins', 'staff']), _connector='OR'), name='outsiders_get_no_internal_report')],
            },
        ),
        migrations.CreateModel(
            name='ScheduledRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slot', models.CharField(max_length=60)),
                ('made_at', models.DateTimeField(default=core.clock.now)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='reports.schedule')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('schedule', 'slot'), name='one_run_per_slot')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('taken_at', models.DateTimeField(default=core.clock.now)),
                ('facts', models.JSONField()),
                ('others', models.JSONField(default=dict)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='engagements.engagement')),
            ],
            options={
                'ordering': ['engagement', 'on'],
                'constraints': [models.UniqueConstraint(fields=('engagement', 'on'), name='one_snapshot_a_night')],
            },
        ),
        migrations.CreateModel(
            name='StatusReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('portfolio', 'Portfolio'), ('city', 'City'), ('funder', 'Funder'), ('insight', 'Where cities wait')], max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], max_length=10, verbose_name='for whom')),
                ('filters', models.JSONField(default=dict)),
                ('since', models.DateField(verbose_name='period from')),
                ('until', models.DateField(verbose_name='as of')),
                ('content', models.JSONField(default=dict)),
                ('numbers', models.JSONField(default=list)),
                ('last_event', models.BigIntegerField(default=0)),
                ('ordered_at', models.DateTimeField(default=core.clock.now)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('is_for_board', models.BooleanField(default=False, verbose_name='for observers')),
                ('expires_at', models.DateTimeField()),
                ('job_id', models.BigIntegerField(blank=True, null=True)),
                ('engagement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='status_reports', to='engagements.engagement')),
                ('ordered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_reports', to=settings.AUTH_USER_MODEL)),
                ('schedule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='reports.schedule')),
            ],
            options={
                'ordering': ['-ordered_at', '-pk'],
                'indexes': [models.Index(fields=['kind', 'audience', '-ordered_at'], name='reports_sta_kind_19ef76_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__lte', models.F('until'))), name='report_period_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'internal'), _negated=True), models.Q(('is_for_board', False), ('shared_at', None)), _connector='OR'), name='internal_report_is_not_shared'), models.CheckConstraint(condition=models.Q(models.Q(('engagement__isnull', False), ('kind', 'city')), models.Q(models.Q(('kind', 'city'), _negated=True), ('engagement', None)), _connector='OR'), name='city_report_names_its_city')],
            },
        ),
        migrations.CreateModel(
            name='Package',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='internal', max_length=10, verbose_name='for whom')),
                ('form', models.CharField(choices=[('csv', 'CSV'), ('parquet', 'Parquet')], default='csv', max_length=8, verbose_name='tables as')),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('ordered_at', models.DateTimeField(default=core.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('stored_name', models.CharField(blank=True, max_length=200)),
                ('size', models.BigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('contents', models.JSONField(default=list)),
                ('job_id', models.BigIntegerField(blank=True, null=True)),
                ('engagement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='packages', to='engagements.engagement')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-ordered_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('engagement__isnull', False), ('audience', 'internal'), _connector='OR'), name='whole_database_is_internal')],
            },
        ),
    ]
