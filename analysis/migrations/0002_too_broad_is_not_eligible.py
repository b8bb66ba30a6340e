"""Nobody can say what calls of a type are that is too broad to tell: none of them counts as divertible."""

from django.db import migrations


def say_so(apps, editor) -> None:
    rows = apps.get_model("analysis", "CodeRow").objects.using(editor.connection.alias)
    rows.filter(category="unknown").exclude(eligible="no").update(eligible="no")
    rows.filter(proposal="unknown").exclude(proposal_eligible="no").update(proposal_eligible="no")


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_tables")]
    operations = [migrations.RunPython(say_so, migrations.RunPython.noop)]
