"""Dates of the outside world: what hangs on them, and what moves when they do."""

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404

from core.forms import PageForm, initial_from
from core.views import ConfirmPage, FormPage, Page
from engagements import followers
from engagements.addresses import part_url
from engagements.forms.anchors import AnchorForm
from engagements.models import Anchor, AnchorKind, Task
from engagements.operations import anchors
from engagements.views.base import AboutCity, AboutOwned
from engagements.views.city_frame import CityFrame

EDITED = ("label", "on", "certainty", "source", "audience")


@dataclass
class AnchorRow:
    """A date, or one that tasks wait for and nobody has entered, with the open tasks that count from it."""

    kind: AnchorKind
    anchor: Anchor | None = None
    tasks: list[Task] = field(default_factory=list)
    late: list[Task] = field(default_factory=list)


def anchor_rows(engagement, reader) -> list[AnchorRow]:
    """Dates in their order, then those still missing; two queries."""
    known = Anchor.objects.visible_to(reader).filter(engagement=engagement)
    rows = [AnchorRow(AnchorKind(anchor.kind), anchor) for anchor in known]
    by_kind = {row.kind: row for row in rows if row.kind != AnchorKind.OTHER}
    today = engagement.today
    for task in Task.objects.visible_to(reader).open().filter(engagement=engagement).exclude(anchor_kind=""):
        row = by_kind.setdefault(task.anchor_kind, AnchorRow(AnchorKind(task.anchor_kind)))
        row.tasks.append(task)
        if task.is_overdue(today):
            row.late.append(task)
    return rows + [row for row in by_kind.values() if not row.anchor]


class AnchorList(AboutCity, Page):
    permission = "engagements.view_city"
    template_name = "engagements/anchor_list.html"
    heading = "Dates"

    def get_context_data(self, **kwargs: Any) -> dict:
        page = CityFrame(self.engagement, self.request.user)
        rows = anchor_rows(self.engagement, self.request.user)
        return super().get_context_data(page=page, rows=rows, today=self.engagement.today, **kwargs)


class AnchorPage(FormPage, abstract=True):
    """Shows what a date means for the plan before it is saved. What is confirmed is what was shown."""

    template_name = "engagements/city_form.html"
    form_class = AnchorForm
    submit_label = "Continue"

    def case(self):
        raise NotImplementedError(f"{type(self).__qualname__} has no case.")

    def default_url(self) -> str:
        return part_url(self.case().city_id, "anchors")

    def form_valid(self, form):
        if "change" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        kind, on = form.chosen_kind, form.cleaned_data["on"]
        move = anchors.plan_move(self.case(), kind=kind, on=on)
        others = followers.preview(self.case(), kind, on)
        confirmed = self.request.POST.get("confirmed", "")
        if (move.shifted or move.cannot_be_met or others) and confirmed != move.fingerprint:
            self.template_name = "engagements/anchor_preview.html"
            stale = bool(confirmed)
            return self.render_to_response(
                self.get_context_data(form=form, move=move, others=others, kind=AnchorKind(kind), stale=stale)
            )
        return super().form_valid(form)

    def get_success_message(self) -> str:
        moved, late = len(self.result.shifted), len(self.result.cannot_be_met)
        words = ["Saved."]
        if moved:
            words.append("1 task moved." if moved == 1 else f"{moved} tasks moved.")
        if late:
            words.append("1 task cannot be met." if late == 1 else f"{late} tasks cannot be met.")
        return " ".join(words)


class AnchorCreate(AnchorPage, AboutCity):
    permission = "engagements.manage_anchors"

    def case(self):
        return self.subject

    def get_heading(self) -> str:
        return f"Add a date for {self.engagement}"

    def get_initial(self) -> dict:
        return {"kind": self.request.GET.get("kind", ""), "certainty": "expected"}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def perform(self, form):
        return anchors.add_anchor(self.engagement, actor=self.request.user, **form.cleaned_data)


class AnchorUpdate(AnchorPage, AboutOwned):
    permission = "engagements.manage_anchors"
    owned_model = Anchor

    def case(self):
        return self.subject.engagement

    def get_heading(self) -> str:
        return f"{self.subject}: change the date"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *EDITED)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.subject.engagement, "anchor": self.subject}

    def perform(self, form):
        return anchors.edit_anchor(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class AnchorRemove(AboutOwned, ConfirmPage):
    permission = "engagements.manage_anchors"
    owned_model = Anchor
    form_class = PageForm
    submit_label = "Remove the date"

    @classmethod
    def find_subject(cls, user: Any, **kwargs: Any) -> Anchor:
        anchor = super().find_subject(user, **kwargs)
        if anchor.kind == AnchorKind.START:
            raise Http404("The start of an engagement stays.")
        return anchor

    def get_heading(self) -> str:
        return f"Remove “{self.subject}” from the dates of {self.subject.engagement}?"

    def default_url(self) -> str:
        return part_url(self.subject.engagement.city_id, "anchors")

    def get_context_data(self, **kwargs: Any) -> dict:
        count = anchors.tied_tasks(self.subject).count()
        tasks = "1 task counts" if count == 1 else f"{count} tasks count"
        tie = f"{tasks} from it: they keep the dates they have, and move with nothing any more."
        sentences = [tie if count else "No task counts from it.", "It can’t be brought back, only entered anew."]
        return super().get_context_data(consequences=sentences, danger=True, **kwargs)

    def perform(self, form):
        return anchors.remove_anchor(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject}” was removed."
