import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0004_scenario_chosen"),
        ("engagements", "0003_task_waiting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="brief",
            name="sign_off_names_who_and_when",
        ),
        migrations.AddField(
            model_name="brief",
            name="caveats",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="brief",
            name="internal_caveats",
            field=models.TextField(blank=True, verbose_name="caveats for LEAP only"),
        ),
        migrations.AddField(
            model_name="brief",
            name="issued_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="brief",
            name="issued_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="brief",
            name="meant_for",
            field=models.CharField(
                choices=[("internal", "LEAP only"), ("city", "LEAP and the city"), ("public", "Public")],
                default="city",
                max_length=10,
                verbose_name="for whom",
            ),
        ),
        migrations.AddField(
            model_name="brief",
            name="number",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="brief",
            name="removed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="brief",
            name="signed_off_role",
            field=models.CharField(blank=True, max_length=200, verbose_name="role of who signed off"),
        ),
        migrations.AddField(
            model_name="brief",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="brief",
            name="vignettes",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="brief",
            name="vignettes_are_public",
            field=models.BooleanField(default=False, verbose_name="vignettes may be published"),
        ),
        migrations.AlterField(
            model_name="brief",
            name="content",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.UniqueConstraint(fields=("engagement", "number"), name="brief_number_once"),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issued_at", None), ("number", None)),
                    models.Q(("issued_at__isnull", False), ("number__isnull", False)),
                    _connector="OR",
                ),
                name="issued_brief_has_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("issued_at__isnull", False), ("audience", "internal"), _connector="OR"),
                name="brief_draft_is_internal",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_off_by", ""), ("signed_off_on", None), ("signed_off_role", "")),
                    models.Q(
                        models.Q(("signed_off_by", ""), _negated=True),
                        models.Q(("signed_off_role", ""), _negated=True),
                        ("signed_off_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="sign_off_names_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="brief",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_off_on", None), ("issued_at__isnull", False), _connector="OR"),
                name="signed_brief_is_issued",
            ),
        ),
    ]
