import core.clock
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('imports', '0001_initial')]

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('label', models.CharField(max_length=200, verbose_name='name')),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('checking', 'Being checked'), ('checked', 'Checked'), ('writing', 'Being written'), ('done', 'Done'), ('undoing', 'Being taken back'), ('undone', 'Taken back'), ('abandoned', 'Given up')], default='draft', max_length=10)),
                ('reader', models.CharField(blank=True, max_length=40)),
                ('tables', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('column_map', models.JSONField(default=list)),
                ('fixes', models.JSONField(default=dict)),
                ('checked', models.CharField(blank=True, max_length=32)),
                ('counts', models.JSONField(default=dict)),
                ('skipped', models.JSONField(default=dict)),
                ('only_good', models.BooleanField(default=False, verbose_name='only the good rows')),
                ('failure', models.TextField(blank=True)),
                ('job_id', models.BigIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('seconds', models.FloatField(default=0, verbose_name='time it took')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='engagements.engagement')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'checking', 'checked', 'writing', 'done', 'undoing', 'undone', 'abandoned'])), name='import_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('done', 'undoing', 'undone')), _negated=True), ('done_at__isnull', False), _connector='OR'), name='written_import_has_its_day')],
            },
        ),
        migrations.CreateModel(
            name='Imported',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.CharField(max_length=40)),
                ('number', models.PositiveIntegerField()),
                ('record_id', models.BigIntegerField()),
                ('label', models.CharField(blank=True, max_length=200)),
                ('is_new', models.BooleanField()),
                ('before', models.JSONField(default=dict)),
                ('after', models.JSONField(default=dict)),
                ('version_before', models.PositiveIntegerField(null=True)),
                ('version_after', models.PositiveIntegerField(null=True)),
                ('left', models.CharField(blank=True, max_length=300)),
                ('of_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imported', to='imports.import')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['record_id', 'sheet'], name='imports_imp_record__7ed4bd_idx')],
            },
        ),
        migrations.CreateModel(
            name='ImportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('stored_name', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('encoding', models.CharField(blank=True, max_length=20)),
                ('delimiter', models.CharField(blank=True, max_length=1)),
                ('header_line', models.PositiveIntegerField(default=0)),
                ('of_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='imports.import')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['sha256'], name='imports_imp_sha256_a1de1c_idx')],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.PositiveSmallIntegerField(default=0)),
                ('number', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('create', 'Add'), ('update', 'Change'), ('unchanged', 'Unchanged'), ('reject', 'Rejected'), ('skip', 'Skipped')], max_length=10)),
                ('label', models.CharField(blank=True, max_length=200)),
                ('cells', models.JSONField(default=dict)),
                ('changes', models.JSONField(default=dict)),
                ('problems', models.JSONField(default=list)),
                ('warnings', models.JSONField(default=list)),
                ('record_id', models.BigIntegerField(null=True)),
                ('of_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='imports.import')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['of_import', 'outcome', 'id'], name='imports_imp_of_impo_220102_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['create', 'update', 'unchanged', 'reject', 'skip'])), name='import_outcome_is_known')],
            },
        ),
    ]
