"""An event with the community."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms

from community.forms.fields import AreasField, CodesField, OneField, groups_of, offer
from community.models import Attendance, Event, EventKind, Group, ParticipationLevel
from core.forms import DayField, PageForm, initial_from
from engagements.forms.layout import grid
from engagements.models import Attachment, Engagement
from engagements.steps import Step

PLAIN = (
    "kind", "title", "on", "starts", "place", "is_online", "host", "co_host", "languages", "interpretation",
    "has_childcare", "has_food", "pays_stipend", "is_accessible", "level", "attendance", "notes_file",
)  # fmt: skip


def yes(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class LevelField(OneField):
    def label_from_instance(self, level: ParticipationLevel) -> str:
        return f"{level.name}: {level.promise}"


class EventForm(PageForm):
    kind = forms.ChoiceField(choices=EventKind)
    title = forms.CharField(max_length=200)
    on = DayField(label="Date")
    starts = forms.TimeField(
        label="Begins at", required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    place = forms.CharField(max_length=300, required=False)
    is_online = yes("Online")
    areas = AreasField()
    host = OneField(Group.objects.none(), required=False, empty_label="The city, LEAP, or nobody of the list")
    co_host = OneField(Group.objects.none(), label="Co-host", required=False, empty_label="None")
    languages = CodesField("Languages")
    interpretation = CodesField("Interpretation into")
    has_childcare = yes("Childcare")
    has_food = yes("Food")
    pays_stipend = yes("Stipend for those who come")
    is_accessible = yes("Accessible venue")
    level = LevelField(ParticipationLevel.objects.offered(), label="Participation promised (IAP2)", required=False,
                       empty_label="Not promised yet")  # fmt: skip
    attendance = forms.ChoiceField(
        label="How many came", choices=[("", "Not known, or still to come"), *Attendance.choices], required=False
    )
    came_group = OneField(Group.objects.none(), label="Of which group", required=False, empty_label="No group")
    came_band = forms.ChoiceField(label="How many of it", choices=[("", "Not known"), *Attendance.choices],
                                  required=False)  # fmt: skip
    notes_file = OneField(Attachment.objects.none(), label="Notes", required=False, empty_label="None",
                          help_text="A file of this step; add it under Shared files first.")  # fmt: skip

    def __init__(self, *args, engagement: Engagement, user, event: Event | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.engagement, self.event = engagement, event
        for name in ("host", "co_host"):
            offer(self, name, groups_of(engagement, user, event and getattr(event, f"{name}_id")))
        offer(self, "came_group", groups_of(engagement, user))
        files = Attachment.objects.visible_to(user).kept().filter(engagement=engagement, audience="city")
        self.fields["notes_file"].queryset = files.filter(step__in=("", Step.COMMUNITY))
        if event and event.level_id:
            self.fields["level"].queryset |= ParticipationLevel.objects.filter(pk=event.level_id)
        offers = grid("has_childcare", "has_food", "pays_stipend", "is_accessible")
        self.helper.layout = Layout(
            "version", grid("kind", "title"), grid("on", "starts"), grid("place", "is_online"), "areas",
            grid("host", "co_host"), "level",
            Fieldset("What makes it possible to come", Div("languages", css_class="check-columns"),
                     Div("interpretation", css_class="check-columns"), offers, css_class="group"),
            Fieldset("Afterward", grid("attendance", "notes_file"), grid("came_group", "came_band"), css_class="group"),
        )  # fmt: skip

    def clean(self):
        data = super().clean()
        on = data.get("on")
        if on and on > self.engagement.today:
            for name in ("attendance", "came_group"):
                if data.get(name):
                    self.add_error(name, "This event is still to come: note how many came when it is over.")
        if bool(data.get("came_group")) != bool(data.get("came_band")) and not self.errors:
            self.add_error("came_band", "Choose both: the group, and how many of it came.")
        return data

    def event_fields(self) -> dict[str, Any]:
        """What the operation takes. One group's number is added to those that are known."""
        data = dict(self.cleaned_data)
        group, band = data.pop("came_group"), data.pop("came_band")
        known = {row.group: row.attendance for row in self.event.by_group.select_related("group")} if self.event else {}
        return data | {"came": known | ({group: band} if group else {})}


def event_initial(event: Event) -> dict[str, Any]:
    return initial_from(event, *PLAIN) | {"areas": ", ".join(map(str, event.areas.all()))}
