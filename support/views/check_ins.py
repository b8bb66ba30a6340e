"""Check-ins of a city: the list, one of them, a new one."""

from typing import Any

from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from engagements.addresses import task_url
from engagements.models import Task
from support.addresses import check_in_url, check_ins_url
from support.exports import CHECK_INS, CHECK_INS_OWN
from support.filters import CheckInFilter
from support.forms.programs import CheckInForm
from support.models import AgendaTopic, CheckIn
from support.operations import check_ins
from support.overview import current_program, next_check_in
from support.views.base import AboutRow, InSupport, OfProgram


class CheckInList(InSupport, ListPage):
    permission = "support.view_check_ins"
    heading = "Check-ins"
    template_name = "support/check_in_list.html"
    filterset_class = CheckInFilter
    export_columns = CHECK_INS

    def get_export_columns(self):
        return (*CHECK_INS, *CHECK_INS_OWN) if self.request.user.is_insider else CHECK_INS

    def get_rows(self):
        rows = CheckIn.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.select_related("program").latest()

    def get_context_data(self, **kwargs: Any) -> dict:
        user = self.request.user
        program = current_program(self.engagement, user)
        runs = bool(program and program.is_running)
        may_hold = decide("support.hold_check_in", user, self.engagement) if runs else False
        return super().get_context_data(
            url=check_ins_url(self.engagement.city_id),
            program=program,
            next_check_in_on=next_check_in(program) if runs else None,
            may_hold=may_hold,
            **kwargs,
        )


class CheckInFormPage(FormPage, abstract=True):
    template_name = "support/form.html"
    form_class = CheckInForm

    def above(self):
        return (("Check-ins", check_ins_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}


class CheckInCreate(CheckInFormPage, OfProgram):
    permission = "support.hold_check_in"
    heading = "Note a check-in"
    success_message = "The check-in is noted; what comes next is among the tasks."

    def get_form_kwargs(self) -> dict:
        self.program  # noqa: B018 - there must be one, also where only the form is shown
        return super().get_form_kwargs()

    def get_initial(self) -> dict:
        return {"on": self.engagement.today}

    def perform(self, form):
        return check_ins.add_check_in(
            self.program, actor=self.request.user, actions=form.actions(), **form.fields_given()
        )

    def default_url(self) -> str:
        return check_ins_url(self.engagement.city_id)


class AboutCheckIn(AboutRow, abstract=True):
    owned_model = CheckIn
    related = ("program", "created_by")

    @property
    def url(self) -> str:
        return check_in_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self):
        return (("Check-ins", check_ins_url(self.engagement.city_id)),)


class CheckInDetail(AboutCheckIn, Page):
    permission = "support.view_check_ins"
    template_name = "support/check_in_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        user, check_in = self.request.user, self.subject
        tasks = Task.objects.visible_to(user).kept().filter(pk__in=check_in.next_steps.values("pk"))
        return super().get_context_data(
            check_in=check_in,
            tasks=[(task, task_url(task.pk)) for task in tasks.select_related("assignee")],
            own_notes=check_in.own_notes if user.is_insider else "",
            url=self.url,
            may_edit=decide("support.hold_check_in", user, check_in),
            **kwargs,
        )


class CheckInUpdate(CheckInFormPage, AboutCheckIn):
    permission = "support.hold_check_in"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Correct the {str(self.subject)[0].lower()}{str(self.subject)[1:]}"

    def get_initial(self) -> dict:
        check_in = self.subject
        topics = {f"topic_{topic}": check_in.agenda.get(topic, "") for topic in AgendaTopic}
        return initial_from(check_in, "on", "rating", "summary", "own_notes", "next_on", "audience") | topics

    def perform(self, form):
        given = {"actor": self.request.user, "expected_version": form.expected_version}
        return check_ins.edit_check_in(self.subject, **given, actions=form.actions(), **form.fields_given())

    def default_url(self) -> str:
        return self.url


class CheckInRemove(AboutCheckIn, ActionView):
    permission = "support.hold_check_in"
    success_message = "The check-in was removed. It can be brought back for 30 days."

    def perform(self):
        return check_ins.remove_check_in(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return f"{self.url}restore/"

    def default_url(self) -> str:
        return check_ins_url(self.engagement.city_id)


class CheckInRestore(AboutCheckIn, ActionView):
    permission = "support.hold_check_in"
    is_removed = True
    success_message = "The check-in is back."

    def perform(self):
        return check_ins.restore_check_in(self.subject, actor=self.request.user)
