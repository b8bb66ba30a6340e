"""Tasks chosen by their boxes, or all that match the list's filters."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict

from core.errors import Refused
from core.forms import DayField, PageForm
from engagements.filters import TaskFilter
from engagements.models import Task

MOST = 1000


class IdsField(forms.TypedMultipleChoiceField):
    """Numbers of records, each at most as long as a number of a record can be."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, empty_value=[], widget=forms.MultipleHiddenInput, **kwargs)
        self.validators.append(MaxLengthValidator(MOST, f"Choose at most {MOST:,} at a time."))

    def valid_value(self, value) -> bool:
        return value.isascii() and value.isdigit() and len(value) <= 18


class BulkForm(PageForm):
    """What was chosen and what shall happen to it. `confirmed` holds the number that the person has seen."""

    COMPLETE, REDATE = "complete", "redate"

    do = forms.ChoiceField(choices=[(COMPLETE, "Mark done"), (REDATE, "Give a new date")], widget=forms.HiddenInput)
    task = IdsField(required=False)
    all_matching = forms.BooleanField(required=False, widget=forms.HiddenInput)
    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    confirmed = forms.IntegerField(required=False, min_value=0, max_value=MOST, widget=forms.HiddenInput)
    due_on = DayField(label="New date for all of them", required=False)

    def chosen(self, request) -> list[Task]:
        """The tasks as the reader sees them; Refused where that cannot be told."""
        rows = Task.objects.visible_to(request.user).kept().select_related("engagement__city")
        data = self.cleaned_data
        if not data["all_matching"]:
            return list(rows.filter(pk__in=data["task"]).order_by("due_on", "pk"))
        filterset = TaskFilter(QueryDict(data["query"]), queryset=rows, request=request)
        if not filterset.is_valid():
            raise Refused("The filters of the list could not be read. Go back and choose again.")
        tasks = list(filterset.qs[: MOST + 1])
        if len(tasks) > MOST:
            raise Refused(f"More than {MOST:,} tasks match. Narrow the filters first.")
        return tasks
