import core.clock
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('audit', '0001_initial')]

    dependencies = [
        ('accounts', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=core.clock.now)),
                ('actor_label', models.CharField(max_length=200)),
                ('verb', models.CharField(max_length=60)),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('subject_label', models.CharField(max_length=300)),
                ('engagement_id', models.BigIntegerField(null=True)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='internal', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('changes', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('count', models.PositiveIntegerField(default=1)),
                ('actor', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['at', 'id'], name='audit_audit_at_75f4c2_idx'), models.Index(fields=['engagement_id', 'at', 'id'], name='audit_audit_engagem_1c44c4_idx'), models.Index(fields=['subject_type', 'subject_id', 'at', 'id'], name='audit_audit_subject_a0d2ad_idx'), models.Index(fields=['actor', 'at', 'id'], name='audit_audit_actor_i_51011b_idx'), models.Index(fields=['verb', 'at', 'id'], name='audit_audit_verb_8b3915_idx')],
            },
        ),
    ]
