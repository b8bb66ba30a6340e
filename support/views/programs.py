"""Programs of a city: the list, one of them, and what is done with it."""

from typing import Any

from core.audience import Audience
from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from support.addresses import check_ins_url, figures_url, program_url, programs_url, scorecard_url
from support.cadence import full_months
from support.forms.programs import ProgramForm
from support.models import CheckIn, Program
from support.operations import programs
from support.overview import check_in_words
from support.views.base import AboutRow, InSupport

SHOWN = 10


PROGRAMS = (
    ExportColumn("Program", "name"),
    ExportColumn("Launched", "launched_on"),
    ExportColumn("First call from 911", "first_dispatch_on"),
    ExportColumn("Ended", "ended_on"),
    ExportColumn("Why it ended", "end_reason"),
    ExportColumn("Hours", "hours"),
    ExportColumn("Area", "area"),
)


class ProgramList(InSupport, ListPage):
    permission = "support.view_program"
    heading = "Programs"
    template_name = "support/program_list.html"
    export_columns = PROGRAMS

    def get_rows(self):
        rows = Program.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return rows.order_by("-launched_on", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict:
        may_launch = decide("support.edit_program", self.request.user, self.engagement)
        if may_launch and self.get_rows().running().exists():
            may_launch = False
        return super().get_context_data(url=programs_url(self.engagement.city_id), may_launch=may_launch, **kwargs)


class ProgramFormPage(FormPage, abstract=True):
    template_name = "support/form.html"
    form_class = ProgramForm
    audience = Audience.CITY

    def above(self):
        return (("Programs", programs_url(self.engagement.city_id)),)


class ProgramCreate(ProgramFormPage, InSupport):
    permission = "support.edit_program"
    heading = "Note a launch"
    success_message = "The launch is noted. Figures and check-ins begin."

    def get_initial(self) -> dict:
        return {"launched_on": self.engagement.today}

    def perform(self, form):
        return programs.add_program(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return programs_url(self.engagement.city_id)

    def get_success_url(self) -> str:
        return program_url(self.engagement.city_id, self.result.pk)


class AboutProgram(AboutRow, abstract=True):
    owned_model = Program

    @property
    def url(self) -> str:
        return program_url(self.engagement.city_id, self.subject.pk)

    def default_url(self) -> str:
        return self.url

    def above(self):
        return (("Programs", programs_url(self.engagement.city_id)),)


class ProgramDetail(AboutProgram, Page):
    permission = "support.view_program"
    template_name = "support/program_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def get_context_data(self, **kwargs: Any) -> dict:
        program, user, city_id = self.subject, self.request.user, self.engagement.city_id
        last = CheckIn.objects.visible_to(user).kept().filter(program=program).latest()
        program.last_check_in_on, program.asked_next_on = last.values_list("on", "next_on").first() or (None, None)
        return super().get_context_data(
            program=program,
            url=self.url,
            age=full_months(program.launched_on, program.ended_on or self.engagement.today),
            stage=program.cadence.stage(program.launched_on, self.engagement.today),
            check_in=check_in_words(program, self.engagement.today),
            check_ins=last[:SHOWN],
            check_ins_url=check_ins_url(city_id),
            scorecard_url=scorecard_url(city_id),
            figures_url=figures_url(city_id),
            may_edit=decide("support.edit_program", user, program),
            may_check_in=decide("support.hold_check_in", user, program),
            **kwargs,
        )


class ProgramUpdate(ProgramFormPage, AboutProgram):
    permission = "support.edit_program"
    success_message = "Saved."

    def above(self):
        return (*AboutProgram.above(self), (str(self.subject), self.url))

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *programs.FIELDS)

    def perform(self, form):
        return programs.edit_program(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )

    def default_url(self) -> str:
        return self.url


class ProgramRemove(AboutProgram, ActionView):
    permission = "support.edit_program"
    success_message = "The program was removed. It can be brought back for 30 days."

    def perform(self):
        return programs.remove_program(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return f"{self.url}restore/"

    def default_url(self) -> str:
        return programs_url(self.engagement.city_id)


class ProgramRestore(AboutProgram, ActionView):
    permission = "support.edit_program"
    is_removed = True
    success_message = "The program is back."

    def perform(self):
        return programs.restore_program(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return programs_url(self.engagement.city_id)
