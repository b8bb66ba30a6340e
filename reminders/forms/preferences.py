"""How a person wants to hear of each matter."""

from django import forms

from core.forms import PageForm
from reminders.models import Channel, Matter
from reminders.models.preference import MAIL_OR_OFF

AS_RULED = ("", "As the rules say")
HELP = {
    Matter.CITY: "What others owe there, and what passed its date.",
    Matter.WEEKLY: "It comes on Mondays, unless your city has reported.",
    Matter.DIGEST: "It comes on working days at seven, when there is something to say.",
}


class PreferencesForm(PageForm):
    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for matter in Matter:
            if matter == Matter.WEEKLY and not user.is_liaison:
                continue
            self.fields[matter.value] = forms.ChoiceField(
                label=matter.label, choices=choices_for(matter), required=False, help_text=HELP.get(matter, "")
            )


def choices_for(matter: Matter) -> list[tuple[str, str]]:
    if matter in MAIL_OR_OFF:
        return [("", "By mail"), (Channel.OFF, "Not at all")]
    return [AS_RULED, *Channel.choices]
