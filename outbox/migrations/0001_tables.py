import core.clock
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('outbox', '0001_initial'), ('outbox', '0002_no_held_messages'), ('outbox', '0003_held_and_superseded')]

    dependencies = [
        ('accounts', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('last_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('held_until', models.DateTimeField(null=True)),
                ('holder', models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('params', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('source', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('pending', 'Waiting for its time'), ('sending', 'Being sent'), ('sent', 'Sent'), ('retry', 'Will be tried again'), ('unknown', 'Not known whether it arrived'), ('dead', 'Given up'), ('suppressed', 'Not sent on purpose'), ('superseded', 'Replaced by a later one'), ('expired', 'Missed: too late to send'), ('held', 'Held for an admin')], default='pending', max_length=10)),
                ('created_at', models.DateTimeField(default=core.clock.now)),
                ('state_since', models.DateTimeField(default=core.clock.now)),
                ('not_before', models.DateTimeField(default=core.clock.now, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('claim', models.UUIDField(blank=True, null=True)),
                ('message_id', models.CharField(max_length=200)),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('suppressed_reason', models.CharField(blank=True, max_length=300)),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ('pending', 'retry', 'unknown'))), fields=['not_before', 'id'], name='message_due'), models.Index(condition=models.Q(('state', 'sending')), fields=['lease_until'], name='message_leased'), models.Index(fields=['state', '-created_at', '-id'], name='message_by_state'), models.Index(fields=['-created_at', '-id'], name='message_newest'), models.Index(condition=models.Q(('source', ''), _negated=True), fields=['source', 'created_at'], name='message_by_source'), models.Index(fields=['recipient', 'created_at'], name='message_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'sending', 'sent', 'retry', 'unknown', 'dead', 'suppressed', 'superseded', 'expired', 'held'])), name='message_state_is_known'), models.CheckConstraint(condition=models.Q(('recipient__isnull', False), models.Q(('address', ''), _negated=True), _connector='OR'), name='message_has_a_reader'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), models.Q(('claim__isnull', False), ('lease_until__isnull', False)), _connector='OR'), name='message_being_sent_is_claimed'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('suppressed', 'superseded', 'held')), _negated=True), models.Q(('suppressed_reason', ''), _negated=True), _connector='OR'), name='withheld_message_says_why')],
            },
        ),
        migrations.CreateModel(
            name='DeliveryAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('claim', models.UUIDField()),
                ('started_at', models.DateTimeField(default=core.clock.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('sent', 'Accepted by the mail server'), ('temporary', 'Refused for now'), ('permanent', 'Refused for good'), ('unknown', 'No answer after the text was handed over')], max_length=10)),
                ('reply', models.CharField(blank=True, max_length=500)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tries', to='outbox.message')),
            ],
            options={
                'ordering': ['started_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('message', 'claim'), name='one_attempt_per_claim')],
            },
        ),
    ]
