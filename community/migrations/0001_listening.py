import community.models.codes
import core.clock
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("engagements", "0004_attachment_version"),
        ("stakeholders", "0009_asset_number_per_audience"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Experience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("slug", models.SlugField(editable=False, max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("name_es", models.CharField(blank=True, max_length=100, verbose_name="name in Spanish")),
                ("position", models.PositiveSmallIntegerField(default=1000, editable=False)),
                ("is_offered", models.BooleanField(default=True, verbose_name="offered for new records")),
            ],
            options={
                "verbose_name": "lived experience",
                "verbose_name_plural": "lived experiences",
                "ordering": ["position", "name"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="experience_once",
                        violation_error_message="There is one of this name.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=200)),
                ("speaks_for", models.CharField(blank=True, max_length=300, verbose_name="whom it speaks for")),
                ("languages", models.JSONField(blank=True, default=list)),
                ("age_bands", models.JSONField(blank=True, default=list, verbose_name="ages")),
                (
                    "named_consent_on",
                    models.DateField(blank=True, null=True, verbose_name="agreed to be named in public on"),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("internal", "LEAP only"), ("city", "LEAP and the city"), ("public", "Public")],
                        default="city",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("areas", models.ManyToManyField(blank=True, related_name="groups", to="stakeholders.district")),
                (
                    "engagement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.engagement"),
                ),
                (
                    "experiences",
                    models.ManyToManyField(
                        blank=True, related_name="groups", to="community.experience", verbose_name="lived experience"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("listening", "Listening session"),
                            ("focus_group", "Focus group"),
                            ("forum", "Forum or town hall"),
                            ("ward", "Ward or district meeting"),
                            ("co_design", "Co-design session or workshop"),
                            ("working_group", "Working group or committee"),
                            ("advisory_board", "Community advisory board"),
                            ("survey", "Survey"),
                            ("interviews", "Interviews"),
                            ("hearing", "Public hearing"),
                            ("outreach", "Outreach or canvass"),
                            ("other", "Other"),
                        ],
                        max_length=15,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("on", models.DateField(verbose_name="date")),
                ("starts", models.TimeField(blank=True, null=True, verbose_name="begins at")),
                ("place", models.CharField(blank=True, max_length=300)),
                ("is_online", models.BooleanField(default=False, verbose_name="online")),
                ("languages", models.JSONField(blank=True, default=list)),
                ("interpretation", models.JSONField(blank=True, default=list, verbose_name="interpretation into")),
                ("has_childcare", models.BooleanField(default=False, verbose_name="childcare")),
                ("has_food", models.BooleanField(default=False, verbose_name="food")),
                ("pays_stipend", models.BooleanField(default=False, verbose_name="stipend for those who come")),
                ("is_accessible", models.BooleanField(default=False, verbose_name="accessible venue")),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0", "Nobody"),
                            ("1-9", "1 to 9"),
                            ("10-24", "10 to 24"),
                            ("25-49", "25 to 49"),
                            ("50-99", "50 to 99"),
                            ("100-249", "100 to 249"),
                            ("250+", "250 or more"),
                        ],
                        max_length=10,
                        verbose_name="how many came",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("internal", "LEAP only"), ("city", "LEAP and the city"), ("public", "Public")],
                        default="city",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "areas",
                    models.ManyToManyField(blank=True, related_name="community_events", to="stakeholders.district"),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="community_events",
                        to="engagements.engagement",
                    ),
                ),
                (
                    "notes_file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engagements.attachment",
                    ),
                ),
                (
                    "co_host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="co_hosted",
                        to="community.group",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosted",
                        to="community.group",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="GroupAttendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "attendance",
                    models.CharField(
                        choices=[
                            ("0", "Nobody"),
                            ("1-9", "1 to 9"),
                            ("10-24", "10 to 24"),
                            ("25-49", "25 to 49"),
                            ("50-99", "50 to 99"),
                            ("100-249", "100 to 249"),
                            ("250+", "250 or more"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="by_group", to="community.event"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attended", to="community.group"
                    ),
                ),
            ],
            options={
                "ordering": ["group__name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GroupContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("contact", models.CharField(blank=True, max_length=500, verbose_name="how to reach it")),
                ("note", models.TextField(blank=True)),
                (
                    "engagement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.engagement"),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="inside", to="community.group"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="community_groups",
                        to="stakeholders.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Input",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("event", "An event"),
                            ("form", "Public form"),
                            ("meeting", "Meeting or conversation"),
                            ("call", "Phone call"),
                            ("mail", "Mail or letter"),
                            ("survey", "Survey"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("quote", "Quote their words"),
                            ("summary", "Summarize it"),
                            ("count", "Only count it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said", models.TextField(blank=True, max_length=5000, verbose_name="what was said")),
                ("ask", models.CharField(blank=True, max_length=500, verbose_name="what they ask for")),
                (
                    "sentiment",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("for", "For it"),
                            ("mostly_for", "For it, with worries"),
                            ("mixed", "Undecided"),
                            ("mostly_against", "Against it, with openness"),
                            ("against", "Against it"),
                        ],
                        max_length=15,
                        verbose_name="how they feel about it",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("es", "Spanish"),
                            ("zh", "Chinese"),
                            ("vi", "Vietnamese"),
                            ("tl", "Tagalog"),
                            ("ar", "Arabic"),
                            ("fr", "French"),
                            ("ht", "Haitian Creole"),
                            ("ko", "Korean"),
                            ("ru", "Russian"),
                            ("pt", "Portuguese"),
                            ("so", "Somali"),
                            ("hmn", "Hmong"),
                            ("ase", "American Sign Language"),
                            ("other", "Another language"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0-17", "Under 18"),
                            ("18-24", "18 to 24"),
                            ("25-44", "25 to 44"),
                            ("45-64", "45 to 64"),
                            ("65+", "65 and over"),
                        ],
                        max_length=5,
                        verbose_name="age",
                    ),
                ),
                ("is_confidential", models.BooleanField(default=False, editable=False, verbose_name="confidential")),
                (
                    "code",
                    models.CharField(
                        default=community.models.codes.new_code, editable=False, max_length=12, unique=True
                    ),
                ),
                ("external_id", models.CharField(blank=True, max_length=100, verbose_name="number in its source")),
                (
                    "audience",
                    models.CharField(
                        choices=[("internal", "LEAP only"), ("city", "LEAP and the city"), ("public", "Public")],
                        default="city",
                        max_length=10,
                    ),
                ),
                ("consent_withdrawn_on", models.DateField(blank=True, editable=False, null=True)),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inputs",
                        to="stakeholders.district",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.engagement"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inputs",
                        to="community.event",
                    ),
                ),
                (
                    "experiences",
                    models.ManyToManyField(
                        blank=True, related_name="inputs", to="community.experience", verbose_name="lived experience"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inputs",
                        to="community.group",
                        verbose_name="group represented",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ConfidentialStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=5000)),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.engagement"),
                ),
                (
                    "input",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="community.input"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ParticipationLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("slug", models.SlugField(editable=False, max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("name_es", models.CharField(blank=True, max_length=100, verbose_name="name in Spanish")),
                ("position", models.PositiveSmallIntegerField(default=1000, editable=False)),
                ("is_offered", models.BooleanField(default=True, verbose_name="offered for new records")),
                ("promise", models.CharField(max_length=300, verbose_name="what it promises")),
                ("promise_es", models.CharField(blank=True, max_length=300, verbose_name="the promise in Spanish")),
            ],
            options={
                "verbose_name": "level of participation",
                "verbose_name_plural": "levels of participation",
                "ordering": ["position", "name"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="level_once",
                        violation_error_message="There is a level of this name.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="level",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="community.participationlevel",
                verbose_name="level promised",
            ),
        ),
        migrations.CreateModel(
            name="PublicForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("is_on", models.BooleanField(default=False, verbose_name="open to the public")),
                ("intro", models.TextField(blank=True, max_length=1000, verbose_name="what it is about, in English")),
                (
                    "intro_es",
                    models.TextField(blank=True, max_length=1000, verbose_name="what it is about, in Spanish"),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="where to write or call to take something back"
                    ),
                ),
                (
                    "engagement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_form",
                        to="engagements.engagement",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("slug", models.SlugField(editable=False, max_length=40, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("name_es", models.CharField(blank=True, max_length=100, verbose_name="name in Spanish")),
                ("position", models.PositiveSmallIntegerField(default=1000, editable=False)),
                ("is_offered", models.BooleanField(default=True, verbose_name="offered for new records")),
            ],
            options={
                "ordering": ["position", "name"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="theme_once",
                        violation_error_message="There is a theme of this name.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("es", "Spanish"),
                            ("zh", "Chinese"),
                            ("vi", "Vietnamese"),
                            ("tl", "Tagalog"),
                            ("ar", "Arabic"),
                            ("fr", "French"),
                            ("ht", "Haitian Creole"),
                            ("ko", "Korean"),
                            ("ru", "Russian"),
                            ("pt", "Portuguese"),
                            ("so", "Somali"),
                            ("hmn", "Hmong"),
                            ("ase", "American Sign Language"),
                            ("other", "Another language"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("quote", "Quote their words"),
                            ("summary", "Summarize it"),
                            ("count", "Only count it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said", models.TextField(blank=True, max_length=3000, verbose_name="what was said")),
                ("ask", models.CharField(blank=True, max_length=500, verbose_name="what they ask for")),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("0-17", "Under 18"),
                            ("18-24", "18 to 24"),
                            ("25-44", "25 to 44"),
                            ("45-64", "45 to 64"),
                            ("65+", "65 and over"),
                        ],
                        max_length=5,
                        verbose_name="age",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=community.models.codes.new_code, editable=False, max_length=12, unique=True
                    ),
                ),
                ("received_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("accepted", "Accepted"),
                            ("merged", "Said before"),
                            ("rejected", "Rejected"),
                        ],
                        default="waiting",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, editable=False, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="engagements.engagement"),
                ),
                (
                    "input",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="submissions",
                        to="community.input",
                    ),
                ),
                ("themes", models.ManyToManyField(blank=True, related_name="+", to="community.theme")),
            ],
            options={
                "verbose_name": "public submission",
                "ordering": ["received_at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="input",
            name="themes",
            field=models.ManyToManyField(blank=True, related_name="inputs", to="community.theme"),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.UniqueConstraint(
                models.F("engagement"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("removed_at", None)),
                name="group_once_per_city",
                violation_error_message="There is a group of this name in this city.",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupattendance",
            constraint=models.UniqueConstraint(fields=("event", "group"), name="group_once_per_event"),
        ),
        migrations.AddConstraint(
            model_name="groupattendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("attendance", ""), _negated=True), name="group_attendance_is_said"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["engagement", "-on", "-id"], name="community_event_latest"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["engagement", "state", "received_at"], name="submission_queue"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "count"), _negated=True), models.Q(("ask", ""), ("said", "")), _connector="OR"
                ),
                name="submission_counted_only_has_no_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "rejected"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="submission_rejected_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="input",
            index=models.Index(
                condition=models.Q(("removed_at", None)),
                fields=["engagement", "-received_on", "-id"],
                name="input_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="input",
            index=models.Index(
                condition=models.Q(("removed_at", None)),
                fields=["engagement", "consent", "-received_on"],
                name="input_by_consent",
            ),
        ),
        migrations.AddConstraint(
            model_name="input",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "count"), _negated=True), models.Q(("ask", ""), ("said", "")), _connector="OR"
                ),
                name="input_counted_only_has_no_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="input",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_confidential", False),
                    models.Q(("audience", "internal"), ("consent", "count")),
                    _connector="OR",
                ),
                name="input_confidential_is_leaps_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="input",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "event"), ("event__isnull", False)),
                    models.Q(models.Q(("channel", "event"), _negated=True), ("event", None)),
                    _connector="OR",
                ),
                name="input_of_event_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="input",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None), models.Q(("external_id", ""), _negated=True)),
                fields=("engagement", "external_id"),
                name="input_once_per_number",
                violation_error_message="There is an input with this number.",
            ),
        ),
    ]
