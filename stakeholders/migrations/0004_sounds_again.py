"""Names are told alike by more: what is kept of each is worked out again."""

from django.db import migrations

from stakeholders.sounds import sound_of


def again(apps, schema_editor):
    for name in ("Person", "Organization"):
        model = apps.get_model("stakeholders", name)
        changed = []
        for entry in model.objects.only("name", "sound").iterator():
            if (sound := sound_of(entry.name)) != entry.sound:
                entry.sound = sound
                changed.append(entry)
        model.objects.bulk_update(changed, ["sound"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0003_what_to_bring_and_who_pays")]

    operations = [migrations.RunPython(again, migrations.RunPython.noop, elidable=True)]
