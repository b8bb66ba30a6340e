from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0002_no_held_messages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='message',
            name='suppressed_message_says_why',
        ),
        migrations.RemoveConstraint(
            model_name='message',
            name='message_state_is_known',
        ),
        migrations.AddField(
            model_name='message',
            name='source',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name='message',
            name='state',
            field=models.CharField(choices=[('pending', 'Waiting for its time'), ('sending', 'Being sent'), ('sent', 'Sent'), ('retry', 'Will be tried again'), ('unknown', 'Not known whether it arrived'), ('dead', 'Given up'), ('suppressed', 'Not sent on purpose'), ('superseded', 'Replaced by a later one'), ('expired', 'Missed: too late to send'), ('held', 'Held for an admin')], default='pending', max_length=10),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('source', ''), _negated=True), fields=['source', 'created_at'], name='message_by_source'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['recipient', 'created_at'], name='message_of_person'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'sending', 'sent', 'retry', 'unknown', 'dead', 'suppressed', 'superseded', 'expired', 'held'])), name='message_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('suppressed', 'superseded', 'held')), _negated=True), models.Q(('suppressed_reason', ''), _negated=True), _connector='OR'), name='withheld_message_says_why'),
        ),
    ]
