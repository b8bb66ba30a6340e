import core.clock
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('support', '0001_programs'), ('support', '0002_support_search')]

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='SupportPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('answer_days', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='working days')),
            ],
            options={
                'verbose_name_plural': 'support policies',
            },
        ),
        migrations.CreateModel(
            name='MetricDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('place', models.PositiveSmallIntegerField(default=100, verbose_name='place in the list')),
                ('is_asked', models.BooleanField(default=False, verbose_name='asked for every month')),
                ('by_call_type', models.BooleanField(default=False, editable=False, verbose_name='also told by call type')),
                ('direction', models.CharField(choices=[('up', 'More is better'), ('down', 'Less is better'), ('none', 'Neither')], default='none', max_length=5, verbose_name='what a rise means')),
                ('is_retired', models.BooleanField(default=False, verbose_name='no longer used')),
                ('denominator_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.metricdefinition', verbose_name='counted of')),
            ],
            options={
                'ordering': ['place', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='MetricVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('unit', models.CharField(choices=[('count', 'A count'), ('share', 'A share of something'), ('minutes', 'Minutes'), ('dollars', 'US dollars')], max_length=8)),
                ('numerator', models.CharField(max_length=200, verbose_name='what is counted')),
                ('denominator', models.CharField(blank=True, max_length=200, verbose_name='of what')),
                ('counting_rule', models.TextField(max_length=2000)),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='where it comes from')),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='support.metricdefinition')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('definition', 'number'), name='metric_version_once')],
            },
        ),
        migrations.CreateModel(
            name='MetricValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('month', models.DateField()),
                ('call_type', models.CharField(blank=True, max_length=100)),
                ('numerator', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='number')),
                ('denominator', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='of')),
                ('source', models.CharField(blank=True, max_length=200)),
                ('entered_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='support.metricdefinition')),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='engagements.engagement')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.metricversion')),
            ],
            options={
                'verbose_name': 'figure',
                'ordering': ['-month', 'definition__place', 'call_type'],
                'indexes': [models.Index(fields=['engagement', 'month'], name='figure_by_month')],
                'constraints': [models.CheckConstraint(condition=models.Q(('numerator__gte', 0), models.Q(('denominator', None), models.Q(('denominator__gte', 0), ('numerator__lte', models.F('denominator'))), _connector='OR')), name='figure_is_possible'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='figure_month_is_a_first_day')],
            },
        ),
        migrations.AddField(
            model_name='metricdefinition',
            name='current',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.metricversion', verbose_name='words'),
        ),
        migrations.CreateModel(
            name='FigureEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numerator', models.DecimalField(decimal_places=2, max_digits=12)),
                ('denominator', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('entered_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('value', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='support.metricvalue')),
                ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='support.metricversion')),
            ],
            options={
                'verbose_name_plural': 'figure entries',
                'ordering': ['-entered_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=150)),
                ('launched_on', models.DateField(verbose_name='launched')),
                ('first_dispatch_on', models.DateField(blank=True, null=True, verbose_name='first call that 911 dispatched')),
                ('hours', models.CharField(blank=True, max_length=200, verbose_name='hours of operation')),
                ('hours_a_week', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(168)])),
                ('area', models.CharField(blank=True, max_length=300, verbose_name='area served')),
                ('posts_funded', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('posts_filled', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                ('end_reason', models.CharField(blank=True, max_length=500, verbose_name='why it ended')),
                ('weekly_weeks', models.PositiveSmallIntegerField(default=6, verbose_name='weekly for so many weeks')),
                ('biweekly_months', models.PositiveSmallIntegerField(default=3, verbose_name='every two weeks to the end of month')),
                ('monthly_months', models.PositiveSmallIntegerField(default=6, verbose_name='monthly to the end of month')),
                ('quarterly_months', models.PositiveSmallIntegerField(default=24, verbose_name='quarterly to the end of month')),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='engagements.engagement')),
            ],
            options={
                'ordering': ['-launched_on', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None), ('removed_at', None)), fields=('engagement',), name='one_running_program_per_city', violation_error_message='A program is running in this city already. Note its end first.'), models.CheckConstraint(condition=models.Q(models.Q(('first_dispatch_on', None), ('first_dispatch_on__gte', models.F('launched_on')), _connector='OR'), models.Q(('ended_on', None), ('ended_on__gte', models.F('launched_on')), _connector='OR')), name='program_dates_in_order'), models.CheckConstraint(condition=models.Q(('ended_on', None), models.Q(('end_reason', ''), _negated=True), _connector='OR'), name='ended_program_says_why'), models.CheckConstraint(condition=models.Q(('posts_funded', None), ('posts_filled', None), ('posts_filled__lte', models.F('posts_funded')), _connector='OR'), name='posts_filled_within_funded')],
            },
        ),
        migrations.AddField(
            model_name='metricvalue',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='support.program'),
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('on', models.DateField(verbose_name='date')),
                ('rating', models.CharField(choices=[('green', 'On track'), ('amber', 'Needs attention'), ('red', 'In trouble')], max_length=5)),
                ('summary', models.TextField(blank=True, verbose_name='in short')),
                ('agenda', models.JSONField(blank=True, default=dict)),
                ('own_notes', models.TextField(blank=True, verbose_name='notes for LEAP only')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='next check-in')),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='city', max_length=10)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='engagements.engagement')),
                ('next_steps', models.ManyToManyField(blank=True, related_name='+', to='engagements.task')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='support.program')),
            ],
            options={
                'verbose_name': 'check-in',
                'ordering': ['-on', '-pk'],
                'indexes': [models.Index(fields=['program', '-on'], name='check_in_latest')],
            },
        ),
        migrations.CreateModel(
            name='SupportRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('subject', models.CharField(max_length=150)),
                ('text', models.TextField(max_length=10000, verbose_name='what is needed')),
                ('wanted_by', models.DateField(blank=True, null=True)),
                ('answer_due_on', models.DateField(blank=True, null=True, verbose_name='answer due')),
                ('waiting_since', models.DateField(blank=True, null=True)),
                ('asked_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='engagements.engagement')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who answers')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('answer_due_on__isnull', False)), fields=['answer_due_on'], name='request_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_at', None), ('answer_due_on', None), _connector='OR'), name='closed_request_waits_for_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('answer_due_on', None), ('waiting_since', None)), models.Q(('answer_due_on__isnull', False), ('waiting_since__isnull', False)), _connector='OR'), name='request_waits_since_a_day')],
            },
        ),
        migrations.CreateModel(
            name='RequestEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=10000)),
                ('is_answer', models.BooleanField(default=False, verbose_name='from LEAP')),
                ('at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='support.supportrequest')),
            ],
            options={
                'verbose_name_plural': 'request entries',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='metricvalue',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('program', 'definition', 'month', 'call_type'), name='figure_once_a_month', violation_error_message='Somebody just entered this figure of this month.'),
        ),
    ]
