"""Which edition of an answer was told, and what people agreed to who said whether it answers them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('community', '0002_search_indexes'),
        ('engagements', '0001_tables'),
        ('plans', '0002_search_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='feedback',
            name='no_says_what_is_missing',
        ),
        migrations.AddField(
            model_name='cityresponse',
            name='edition',
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='cityresponse',
            name='revised_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='changed'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='consent',
            field=models.CharField(blank=True, choices=[('quote', 'Quote their words'), ('summary', 'Summarize it'), ('count', 'Only count it')], max_length=10, verbose_name='what they agreed to'),
        ),
        migrations.AddField(
            model_name='feedback',
            name='consent_withdrawn_on',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='feedback',
            name='edition',
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name='responserevision',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.decision'),
        ),
        migrations.AddField(
            model_name='responserevision',
            name='design',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.programdesign'),
        ),
        migrations.AddField(
            model_name='responserevision',
            name='edition',
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('heard', 'no'), _negated=True), models.Q(('heard_on__isnull', False), models.Q(models.Q(('words', ''), _negated=True), ('consent', 'count'), _connector='OR')), _connector='OR'), name='no_says_what_is_missing'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consent', 'count'), _negated=True), ('words', ''), _connector='OR'), name='feedback_counted_only_has_no_words'),
        ),
    ]
