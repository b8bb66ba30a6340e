import core.clock
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('engagements', '0001_initial'), ('engagements', '0002_template_copied_from'), ('engagements', '0003_task_waiting'), ('engagements', '0004_attachment_version'), ('engagements', '0005_first_planned_dates')]

    dependencies = [
        ('accounts', '0001_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='Playbook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('description', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='City',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=100)),
                ('state', models.CharField(choices=[('AL', 'Alabama'), ('AK', 'Alaska'), ('AZ', 'Arizona'), ('AR', 'Arkansas'), ('CA', 'California'), ('CO', 'Colorado'), ('CT', 'Connecticut'), ('DE', 'Delaware'), ('DC', 'District of Columbia'), ('FL', 'Florida'), ('GA', 'Georgia'), ('GU', 'Guam'), ('HI', 'Hawaii'), ('ID', 'Idaho'), ('IL', 'Illinois'), ('IN', 'Indiana'), ('IA', 'Iowa'), ('KS', 'Kansas'), ('KY', 'Kentucky'), ('LA', 'Louisiana'), ('ME', 'Maine'), ('MD', 'Maryland'), ('MA', 'Massachusetts'), ('MI', 'Michigan'), ('MN', 'Minnesota'), ('MS', 'Mississippi'), ('MO', 'Missouri'), ('MT', 'Montana'), ('NE', 'Nebraska'), ('NV', 'Nevada'), ('NH', 'New Hampshire'), ('NJ', 'New Jersey'), ('NM', 'New Mexico'), ('NY', 'New York'), ('NC', 'North Carolina'), ('ND', 'North Dakota'), ('OH', 'Ohio'), ('OK', 'Oklahoma'), ('OR', 'Oregon'), ('PA', 'Pennsylvania'), ('PR', 'Puerto Rico'), ('RI', 'Rhode Island'), ('SC', 'South Carolina'), ('SD', 'South Dakota'), ('TN', 'Tennessee'), ('TX', 'Texas'), ('UT', 'Utah'), ('VT', 'Vermont'), ('VA', 'Virginia'), ('WA', 'Washington'), ('WV', 'West Virginia'), ('WI', 'Wisconsin'), ('WY', 'Wyoming')], max_length=2)),
                ('county', models.CharField(blank=True, max_length=100)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ('time_zone', models.CharField(choices=[('America/New_York', 'Eastern'), ('America/Indiana/Indianapolis', 'Eastern (Indiana)'), ('America/Detroit', 'Eastern (Detroit)'), ('America/Kentucky/Louisville', 'Eastern (Louisville)'), ('America/Chicago', 'Central'), ('America/Denver', 'Mountain'), ('America/Boise', 'Mountain (Boise)'), ('America/Phoenix', 'Mountain (Arizona, no daylight saving)'), ('America/Los_Angeles', 'Pacific'), ('America/Anchorage', 'Alaska'), ('Pacific/Honolulu', 'Hawaii'), ('America/Puerto_Rico', 'Atlantic (Puerto Rico)'), ('Pacific/Guam', 'Chamorro (Guam)')], max_length=40)),
                ('census_place', models.CharField(blank=True, max_length=7, verbose_name='census place id')),
                ('is_demo', models.BooleanField(default=False, editable=False)),
            ],
            options={
                'verbose_name_plural': 'cities',
                'ordering': ['name', 'state'],
                'constraints': [models.UniqueConstraint(fields=('name', 'state'), name='city_once', violation_error_message='This city is already here.'), models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='city_point_is_whole_and_on_earth')],
            },
        ),
        migrations.CreateModel(
            name='PlaybookVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('playbook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='engagements.playbook')),
            ],
            options={
                'ordering': ['playbook', '-number'],
                'constraints': [models.UniqueConstraint(fields=('playbook', 'number'), name='playbook_version_once'), models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('playbook',), name='one_draft_per_playbook')],
            },
        ),
        migrations.CreateModel(
            name='Engagement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('lifecycle', models.CharField(choices=[('prospect', 'Prospect'), ('active', 'Active'), ('paused', 'Paused'), ('sustained', 'Sustained'), ('closed', 'Closed')], default='prospect', max_length=10)),
                ('opened_on', models.DateField(verbose_name='opened')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed')),
                ('pause_reason', models.TextField(blank=True, verbose_name='reason for the pause')),
                ('last_update_at', models.DateTimeField(editable=False, null=True)),
                ('last_city_update_at', models.DateTimeField(editable=False, null=True, verbose_name='last word from the city')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='engagements.city')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_engagements', to=settings.AUTH_USER_MODEL, verbose_name='LEAP lead')),
                ('playbook_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='engagements', to='engagements.playbookversion')),
            ],
            options={
                'ordering': ['city__name', 'city__state'],
                'indexes': [models.Index(fields=['lifecycle', 'last_city_update_at'], name='engagements_lifecyc_884aca_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifecycle', 'closed'), _negated=True), fields=('city',), name='one_open_engagement_per_city', violation_error_message='This city has an open engagement already.'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('lifecycle', 'closed')), models.Q(models.Q(('lifecycle', 'closed'), _negated=True), ('closed_on', None)), _connector='OR'), name='closed_engagement_has_its_date'), models.CheckConstraint(condition=models.Q(models.Q(('lifecycle', 'paused'), _negated=True), models.Q(('pause_reason', ''), _negated=True), _connector='OR'), name='pause_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='StepState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('step', models.CharField(choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('status', models.CharField(choices=[('not_started', 'Not started'), ('active', 'Active'), ('blocked', 'Blocked'), ('complete', 'Complete')], default='not_started', max_length=12)),
                ('target_on', models.DateField(blank=True, null=True, verbose_name='target date')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='started')),
                ('completed_on', models.DateField(blank=True, null=True, verbose_name='completed')),
                ('blocked_reason', models.TextField(blank=True, verbose_name='why it is blocked')),
                ('status_since', models.DateTimeField(default=core.clock.now, editable=False)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='step_states', to='engagements.engagement')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='owned_steps', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['engagement', 'step'],
                'indexes': [models.Index(fields=['step', 'status'], name='engagements_step_687a23_idx')],
                'constraints': [models.UniqueConstraint(fields=('engagement', 'step'), name='five_steps_once_each'), models.CheckConstraint(condition=models.Q(models.Q(('blocked_reason__gt', ''), ('status', 'blocked')), models.Q(models.Q(('status', 'blocked'), _negated=True), ('blocked_reason', '')), _connector='OR'), name='blocked_step_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('completed_on__isnull', False), ('status', 'complete')), models.Q(models.Q(('status', 'complete'), _negated=True), ('completed_on', None)), _connector='OR'), name='complete_step_has_its_date')],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('step', models.CharField(choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('details', models.TextField(blank=True)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('planned_on', models.DateField(editable=False, null=True, verbose_name='first planned')),
                ('anchor_kind', models.CharField(blank=True, choices=[('start', 'Start of the engagement'), ('council_vote', 'Council vote'), ('budget', 'Budget adoption'), ('election', 'Election'), ('union_contract', 'Union contract'), ('grant', 'Grant deadline'), ('go_live', 'Go-live'), ('other', 'Other')], max_length=20, verbose_name='counted from')),
                ('offset_days', models.SmallIntegerField(blank=True, null=True, verbose_name='working days')),
                ('is_pinned', models.BooleanField(default=False, verbose_name='date is pinned')),
                ('role', models.CharField(choices=[('lead', 'LEAP lead'), ('liaison', 'City liaison')], default='lead', max_length=10, verbose_name='done by')),
                ('waiting_on', models.CharField(blank=True, max_length=200, verbose_name='waiting on')),
                ('evidence', models.CharField(choices=[('none', 'Not needed to close the step'), ('done', 'The step closes only when this is done'), ('file', 'The step closes only when a file is attached here')], default='none', max_length=10)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='internal', max_length=10)),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done')),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('assignee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='engagements.engagement')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(condition=models.Q(('done_on', None), ('removed_at', None)), fields=['due_on', 'id'], name='task_open_by_due'), models.Index(condition=models.Q(('done_on', None), ('removed_at', None), ('waiting_on__gt', '')), fields=['due_on', 'id'], name='task_waiting'), models.Index(fields=['engagement', 'step', 'due_on'], name='task_by_step'), models.Index(condition=models.Q(('done_on', None), ('removed_at', None)), fields=['assignee', 'due_on'], name='task_of_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('anchor_kind', ''), ('offset_days', None)), models.Q(models.Q(('anchor_kind', ''), _negated=True), ('offset_days__isnull', False)), _connector='OR'), name='offset_goes_with_an_anchor')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('step', models.CharField(blank=True, choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('description', models.CharField(blank=True, max_length=300)),
                ('stored_name', models.CharField(editable=False, max_length=100)),
                ('content_type', models.CharField(editable=False, max_length=100)),
                ('size', models.PositiveBigIntegerField(editable=False)),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='city', max_length=10)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='engagements.engagement')),
                ('task', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attachments', to='engagements.task')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['engagement', '-created_at'], name='file_of_city')],
            },
        ),
        migrations.CreateModel(
            name='TaskTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('step', models.CharField(choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('details', models.TextField(blank=True)),
                ('role', models.CharField(choices=[('lead', 'LEAP lead'), ('liaison', 'City liaison')], default='lead', max_length=10, verbose_name='done by')),
                ('anchor_kind', models.CharField(choices=[('start', 'Start of the engagement'), ('council_vote', 'Council vote'), ('budget', 'Budget adoption'), ('election', 'Election'), ('union_contract', 'Union contract'), ('grant', 'Grant deadline'), ('go_live', 'Go-live'), ('other', 'Other')], default='start', max_length=20, verbose_name='counted from')),
                ('offset_days', models.SmallIntegerField(default=0, verbose_name='working days')),
                ('evidence', models.CharField(choices=[('none', 'Not needed to close the step'), ('done', 'The step closes only when this is done'), ('file', 'The step closes only when a file is attached here')], default='none', max_length=10)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='city', max_length=10)),
                ('copied_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='engagements.tasktemplate')),
                ('playbook_version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='task_templates', to='engagements.playbookversion')),
            ],
            options={
                'ordering': ['step', 'offset_days', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='task',
            name='template',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='engagements.tasktemplate'),
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('text', models.TextField(blank=True, max_length=10000)),
                ('nothing_changed', models.BooleanField(default=False)),
                ('from_city', models.BooleanField(default=False, editable=False)),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='city', max_length=10)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='engagements.engagement')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['engagement', '-created_at'], name='update_of_city'), models.Index(condition=models.Q(('from_city', True)), fields=['-created_at'], name='update_from_city')],
                'constraints': [models.CheckConstraint(condition=models.Q(('nothing_changed', True), models.Q(('text', ''), _negated=True), _connector='OR'), name='update_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Waiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('analysis', 'Initial data analysis'), ('stakeholders', 'Stakeholder buy-in'), ('plans', 'Intensive city-specific engagement'), ('community', 'Collaboration with community groups'), ('support', 'Ongoing support')], max_length=12)),
                ('criterion', models.CharField(max_length=80)),
                ('label', models.CharField(max_length=300)),
                ('reason', models.TextField()),
                ('until', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='engagements.engagement')),
            ],
            options={
                'ordering': ['-created_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('engagement', 'step', 'criterion'), name='one_waiver_per_criterion', violation_error_message='This criterion is waived already.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='waiver_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('start', 'Start of the engagement'), ('council_vote', 'Council vote'), ('budget', 'Budget adoption'), ('election', 'Election'), ('union_contract', 'Union contract'), ('grant', 'Grant deadline'), ('go_live', 'Go-live'), ('other', 'Other')], max_length=20)),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='what exactly')),
                ('on', models.DateField(verbose_name='date')),
                ('planned_on', models.DateField(editable=False, null=True, verbose_name='first planned')),
                ('certainty', models.CharField(choices=[('firm', 'Firm'), ('expected', 'Expected'), ('guess', 'A guess')], default='expected', max_length=10)),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='how we know')),
                ('audience', models.CharField(choices=[('internal', 'LEAP only'), ('city', 'LEAP and the city'), ('public', 'Public')], default='city', max_length=10)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='anchors', to='engagements.engagement')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'indexes': [models.Index(fields=['on'], name='engagements_on_a0f572_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'other'), _negated=True), fields=('engagement', 'kind'), name='one_anchor_of_a_kind', violation_error_message='This engagement has a date of this kind already: change that one.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'other'), _negated=True), models.Q(('label', ''), _negated=True), _connector='OR'), name='other_anchor_says_what')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(default=core.clock.now)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('engagement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='engagements.engagement')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['user__name'],
                'indexes': [models.Index(fields=['user', 'until'], name='engagements_user_id_e8db85_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('engagement', 'user'), name='one_current_membership', violation_error_message='This person is a member already.'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_began')],
            },
        ),
    ]
