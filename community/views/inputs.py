"""What people said in a city: the log, one input, entering one or twenty, themes for many."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from audit.changes import mark_of
from community.addresses.answers import answers_url
from community.addresses.inputs import events_url, groups_url, inputs_url, queue_url
from community.answer_panels import what_became_of
from community.clock import late_before
from community.forms.bulk import MOST, ThemeForm
from community.forms.fields import source_value
from community.forms.inputs import InputForm, input_initial
from community.input_export import INPUTS, INPUTS_OWN
from community.input_filters import InputFilter
from community.models import Input, Theme
from community.operations import inputs
from community.views.base import AboutInput, InCommunity
from core.audience import Audience
from core.errors import Refused
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page

JUST_SAVED = 5


def filtered(data, rows, page) -> InputFilter:
    return InputFilter(data, queryset=rows, request=page.request, engagement=page.engagement)


class InputList(InCommunity, ListPage):
    permission = "community.view_inputs"
    heading = "What people said"
    template_name = "community/input_list.html"
    filterset_class = InputFilter
    export_columns = INPUTS

    def get_rows(self):
        rows = Input.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.named().select_related("answered__response").order_by("-received_on", "-pk")

    def get_queryset(self):
        self.filterset = filtered(self.request.GET, self.get_rows(), self)
        return self.filterset.qs

    def get_export_rows(self, rows):
        return rows.select_related("area").prefetch_related("experiences")

    def get_export_columns(self):
        return (*INPUTS, *INPUTS_OWN) if self.request.user.is_insider else INPUTS

    def get_mark(self):
        return mark_of(self.engagement.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        query = self.request.GET.copy()
        query.pop("page", None)
        user, city_id = self.request.user, self.engagement.city_id
        may = {name: decide(f"community.{name}", user, self.engagement)
               for name in ("keep_inputs", "import_inputs", "answer", "moderate")}  # fmt: skip
        return super().get_context_data(
            url=inputs_url(city_id),
            answers_url=answers_url(city_id),
            queue_url=queue_url(city_id),
            themes=Theme.objects.all(),
            may=may,
            query=query.urlencode(),
            here=self.request.get_full_path(),
            late=late_before(self.engagement.today),
            noun="inputs",
            **kwargs,
        )


class InputTheme(InCommunity, ActionView):
    """A theme for the inputs that were chosen by their boxes, or for all that match the list's filters."""

    permission = "community.keep_inputs"

    def default_url(self) -> str:
        return inputs_url(self.engagement.city_id)

    def perform(self):
        form = ThemeForm(self.request.POST)
        if not form.is_valid():
            raise Refused(*(sentence for errors in form.errors.values() for sentence in errors))
        theme, on = form.cleaned_data["theme"], form.cleaned_data["do"] == ThemeForm.GIVE
        self.said = f"“{theme}” {'given to' if on else 'taken from'}"
        return inputs.set_theme(self.chosen(form), actor=self.request.user, theme=theme, on=on)

    def chosen(self, form) -> list[Input]:
        rows = Input.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        data = form.cleaned_data
        if not data["all_matching"]:
            found = list(rows.filter(pk__in=data["input"]))
        else:
            filterset = filtered(QueryDict(data["query"]), rows, self)
            if not filterset.is_valid():
                raise Refused("The filters of the list could not be read. Go back and choose again.")
            found = list(filterset.qs[: MOST + 1])
        if not found:
            raise Refused("Select at least one input first.")
        if len(found) > MOST:
            raise Refused(f"More than {MOST:,} inputs match. Narrow the filters first.")
        return found

    def get_success_message(self) -> str:
        number = len(self.result)
        return f"{self.said} {number:,} input{'s' * (number != 1)}."


class InputFormPage(FormPage, abstract=True):
    template_name = "community/input_form.html"
    form_class = InputForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict:
        lead = f"{self.engagement.city.name} sees the words and the source, unless you choose LEAP only further down."
        return super().get_context_data(lead=lead, **kwargs)


class InputCreate(InputFormPage, InCommunity):
    """One after the other: saving leads to the next empty form, with the source and the group as they were.

    `?source=` is “event:” with a number, or a channel; `?group=` is a group's number.
    """

    permission = "community.keep_inputs"
    heading = "Enter what was said"
    submit_label = "Save, and on to the next"

    def above(self):
        return (("What people said", inputs_url(self.engagement.city_id)),)

    def get_initial(self) -> dict:
        given = self.request.GET
        return {"source": given.get("source", ""), "group": given.get("group", ""), "audience": Audience.CITY}

    def perform(self, form):
        self.chosen = form.cleaned_data
        return inputs.add_input(self.engagement, actor=self.request.user, **form.input_fields())

    def get_success_message(self) -> str:
        return "Saved. Its code is " + self.result.spelled_code + "."

    def default_url(self) -> str:
        return inputs_url(self.engagement.city_id)

    def get_success_url(self) -> str:
        source, group = self.chosen["source"], self.chosen["group"]
        event = source["event"]
        query = {"source": source_value(event and event.pk, source["channel"])}
        if group:
            query["group"] = group.pk
        return f"{self.default_url()}new/?{urlencode(query)}"

    def get_context_data(self, **kwargs: Any) -> dict:
        rows = Input.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        mine = rows.filter(created_by=self.request.user, is_confidential=False)
        return super().get_context_data(
            saved=mine.named().order_by("-pk")[:JUST_SAVED], url=inputs_url(self.engagement.city_id), **kwargs
        )


class InputDetail(AboutInput, Page):
    permission = "community.view_inputs"
    template_name = "community/input_detail.html"

    def get_heading(self) -> str:
        return "Said in confidence" if self.subject.is_confidential else f"Input {self.subject.pk}"

    def get_context_data(self, **kwargs: Any) -> dict:
        one, user = self.subject, self.request.user
        city_id = self.engagement.city_id
        return super().get_context_data(
            input=one,
            themes=one.themes.all(),
            experiences=one.experiences.all() if user.is_insider else (),
            events_url=events_url(city_id),
            groups_url=groups_url(city_id),
            may_keep=decide("community.keep_inputs", user, self.engagement),
            may_withdraw=decide("community.withdraw_consent", user, one),
            may_open=one.is_confidential and decide("community.open_confidential", user, one),
            url=self.url,
            became=what_became_of(one, user),
            **kwargs,
        )


class InputUpdate(AboutInput, InputFormPage):
    permission = "community.keep_inputs"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Correct input {self.subject.pk}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"one": self.subject}

    def get_initial(self) -> dict:
        return input_initial(self.subject)

    def perform(self, form):
        fields = form.input_fields()
        if self.subject.is_confidential:
            fields["audience"] = Audience.INTERNAL
        return inputs.edit_input(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **fields
        )


class InputRemove(AboutInput, ActionView):
    permission = "community.keep_inputs"
    success_message = "The input was removed. It can be brought back for 30 days."

    def perform(self):
        return inputs.remove_input(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("community:input-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return self.list_url()


class InputRestore(AboutInput, ActionView):
    permission = "community.keep_inputs"
    is_removed = True
    success_message = "The input is back."

    def perform(self):
        return inputs.restore_input(self.subject, actor=self.request.user)
