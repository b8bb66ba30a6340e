"""A request for 911 data, as LEAP keeps it and as the city answers it."""

from crispy_forms.layout import Fieldset, Layout
from django import forms

from analysis.models import Route
from core.audience import Audience
from core.forms import DayField, PageForm
from engagements.forms.layout import audience_field, grid
from engagements.models import Engagement


def lines(label: str, help_text: str = "", rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=5000, widget=widget)


class RequestForm(PageForm):
    """Someone of the city says the same as LEAP, except who sees it."""

    custodian = forms.CharField(label="Who holds the data", max_length=200, help_text="The 911 center, the police, …")
    route = forms.ChoiceField(label="How we ask", choices=Route, widget=forms.RadioSelect)
    asked_on = DayField(label="Asked", required=False, help_text="Leave it empty until the request has gone out.")
    due_on = DayField(label="Due by law or agreement", required=False)
    fields_promised = lines("Columns promised", "One in each line, as they will be named.")
    received_on = DayField(label="Received", required=False)
    fields_received = lines("Columns received")
    denied_on = DayField(label="Denied", required=False)
    denial_reason = lines("Reason given", rows=2)
    delete_by = DayField(label="To be deleted by", required=False, help_text="As the agreement says.")
    terms = lines("Terms of use", rows=2)
    audience = forms.ChoiceField(label="Who sees this request")

    def __init__(self, *args, engagement: Engagement, user, **kwargs):
        super().__init__(*args, **kwargs)
        if user.is_insider:
            label = "Who sees this request"
            self.fields["audience"] = audience_field(label, engagement.city.name, initial=Audience.CITY)
        else:
            del self.fields["audience"]
        whose = ["audience"] if user.is_insider else []
        self.helper.layout = Layout(
            "version", "custodian", "route",
            Fieldset("When", grid("asked_on", "due_on"), css_class="group"),
            Fieldset("What came", grid("received_on", "denied_on"), "denial_reason", css_class="group"),
            Fieldset("Columns", grid("fields_promised", "fields_received"), css_class="group"),
            Fieldset("Terms", "terms", "delete_by", *whose, css_class="group"),
        )  # fmt: skip
