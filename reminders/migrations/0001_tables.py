import core.clock
import datetime
import django.core.validators
import django.db.models.deletion
import reminders.models.feed
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('reminders', '0001_rules')]

    dependencies = [
        ('accounts', '0001_tables'),
        ('engagements', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('item', models.CharField(choices=[('any', 'anything'), ('task', 'a task'), ('record', 'anything but a task')], default='any', max_length=10, verbose_name='what')),
                ('step', models.CharField(blank=True, choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('offset_days', models.SmallIntegerField(default=0, validators=[django.core.validators.MinValueValidator(-60), django.core.validators.MaxValueValidator(60)], verbose_name='working days')),
                ('send_at', models.TimeField(default=datetime.time(8, 0), verbose_name='local time')),
                ('whom', models.CharField(choices=[('assignee', 'its assignee'), ('lead', 'the city’s lead at LEAP'), ('liaisons', 'the city’s liaisons'), ('admins', 'the admins')], default='assignee', max_length=10, verbose_name='for whom')),
                ('channel', models.CharField(choices=[('app', 'In the app only'), ('digest', 'In the morning’s digest'), ('mail', 'By mail at once'), ('off', 'Not at all')], default='mail', max_length=10, verbose_name='how')),
                ('grace_days', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MaxValueValidator(60)], verbose_name='still sent so many working days late')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('acts_from', models.DateTimeField(default=core.clock.now, editable=False)),
            ],
            options={
                'ordering': ['offset_days', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('channel', 'off'), _negated=True), name='rule_is_on'), models.CheckConstraint(condition=models.Q(('grace_days__lte', 60), ('offset_days__gte', -60), ('offset_days__lte', 60)), name='rule_is_within_reach')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=reminders.models.feed.new_token, editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('user',), name='one_working_feed_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(choices=[('upcoming', 'Something of mine is due soon'), ('late', 'Something of mine is overdue'), ('city', 'Something in a city I look after'), ('weekly', 'The request for the weekly update'), ('digest', 'The digest of the morning')], max_length=10)),
                ('channel', models.CharField(choices=[('app', 'In the app only'), ('digest', 'In the morning’s digest'), ('mail', 'By mail at once'), ('off', 'Not at all')], max_length=10)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'matter'), name='one_preference_for_a_matter'), models.CheckConstraint(condition=models.Q(models.Q(('matter__in', ('weekly', 'digest')), _negated=True), ('channel__in', ['mail', 'off']), _connector='OR'), name='own_mails_come_or_do_not')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('step', models.CharField(choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('item_key', models.CharField(max_length=100)),
                ('due_on', models.DateField()),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='internal', max_length=10)),
                ('channel', models.CharField(choices=[('app', 'In the app only'), ('digest', 'In the morning’s digest'), ('mail', 'By mail at once'), ('off', 'Not at all')], max_length=10)),
                ('created_at', models.DateTimeField(default=core.clock.now)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='engagements.engagement')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='reminders.rule')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['user', '-created_at', '-id'], name='notice_of_person'), models.Index(condition=models.Q(('seen_at', None)), fields=['user'], name='notice_unseen'), models.Index(fields=['rule', 'due_on'], name='notice_by_rule')],
            },
        ),
    ]
