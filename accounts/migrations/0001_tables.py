import core.clock
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    # What led here before; an installation that has all of it is where it should be.
    replaces = [('accounts', '0001_initial')]

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='RolePolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('role', models.CharField(choices=[('admin', 'Admin'), ('staff', 'LEAP staff'), ('liaison', 'City liaison'), ('observer', 'Observer')], max_length=10, unique=True)),
                ('requires_second_factor', models.BooleanField(default=False, verbose_name='requires a second factor')),
            ],
            options={
                'verbose_name_plural': 'role policies',
                'ordering': ['role'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150)),
                ('title', models.CharField(blank=True, max_length=150, verbose_name='title or office')),
                ('role', models.CharField(choices=[('admin', 'Admin'), ('staff', 'LEAP staff'), ('liaison', 'City liaison'), ('observer', 'Observer')], default='liaison', max_length=10)),
                ('time_zone', models.CharField(choices=[('America/New_York', 'Eastern'), ('America/Indiana/Indianapolis', 'Eastern (Indiana)'), ('America/Detroit', 'Eastern (Detroit)'), ('America/Kentucky/Louisville', 'Eastern (Louisville)'), ('America/Chicago', 'Central'), ('America/Denver', 'Mountain'), ('America/Boise', 'Mountain (Boise)'), ('America/Phoenix', 'Mountain (Arizona, no daylight saving)'), ('America/Los_Angeles', 'Pacific'), ('America/Anchorage', 'Alaska'), ('Pacific/Honolulu', 'Hawaii'), ('America/Puerto_Rico', 'Atlantic (Puerto Rico)'), ('Pacific/Guam', 'Chamorro (Guam)')], default='America/New_York', max_length=40)),
                ('shortcuts', models.BooleanField(default=True, verbose_name='keyboard shortcuts')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_demo', models.BooleanField(default=False, editable=False)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('last_visit_at', models.DateTimeField(editable=False, null=True)),
                ('previous_visit_at', models.DateTimeField(editable=False, null=True)),
                ('session_epoch', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once', violation_error_message='This e-mail address is taken.')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150)),
                ('title', models.CharField(blank=True, max_length=150, verbose_name='title or office')),
                ('role', models.CharField(choices=[('admin', 'Admin'), ('staff', 'LEAP staff'), ('liaison', 'City liaison'), ('observer', 'Observer')], max_length=10)),
                ('time_zone', models.CharField(choices=[('America/New_York', 'Eastern'), ('America/Indiana/Indianapolis', 'Eastern (Indiana)'), ('America/Detroit', 'Eastern (Detroit)'), ('America/Kentucky/Louisville', 'Eastern (Louisville)'), ('America/Chicago', 'Central'), ('America/Denver', 'Mountain'), ('America/Boise', 'Mountain (Boise)'), ('America/Phoenix', 'Mountain (Arizona, no daylight saving)'), ('America/Los_Angeles', 'Pacific'), ('America/Anchorage', 'Alaska'), ('Pacific/Honolulu', 'Hawaii'), ('America/Puerto_Rico', 'Atlantic (Puerto Rico)'), ('Pacific/Guam', 'Chamorro (Guam)')], default='America/New_York', max_length=40)),
                ('engagement_id', models.BigIntegerField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('accepted_at', None), ('revoked_at', None)), name='one_open_invitation_per_address', violation_error_message='This address has been invited already.')],
            },
        ),
        migrations.CreateModel(
            name='SignedLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url_name', models.CharField(max_length=80)),
                ('subject_id', models.BigIntegerField()),
                ('created_at', models.DateTimeField(default=core.clock.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signed_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'url_name', 'subject_id'], name='accounts_si_user_id_317ec4_idx')],
            },
        ),
    ]
