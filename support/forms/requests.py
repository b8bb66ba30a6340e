"""What a city asks LEAP for, and what is said about it."""

from django import forms

from core.forms import DayField, PageForm
from engagements.forms.fields import PersonField
from stakeholders.forms.contact_fields import lines
from support.models import SupportRequest


class RequestForm(PageForm):
    subject = forms.CharField(label="What it is about", max_length=150)
    text = lines("What you need", 10_000, "LEAP and your colleagues of the city read it.", rows=6, required=True)
    wanted_by = DayField(label="Needed by", required=False)


class SayForm(PageForm):
    text = lines("Your answer", 10_000, rows=5, required=True)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not user.is_insider:
            self.fields["text"].label = "What you would add"


class HandOverForm(PageForm):
    owner = PersonField(label="Who answers", required=False, empty_label="Nobody yet")
    answer_due_on = DayField(label="Answer due", required=False)

    def __init__(self, *args, request: SupportRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].keep(request.owner)
        if not request.answer_due_on:
            del self.fields["answer_due_on"]
