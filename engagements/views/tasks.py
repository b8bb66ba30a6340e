"""One task: reading, adding, changing, doing, moving, removing."""

from typing import Any

from django.urls import reverse

from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, Page
from engagements.addresses import city_url, part_url, step_url, task_url
from engagements.forms.counted import counted_initial
from engagements.forms.tasks import RedateForm, TaskForm
from engagements.history import entry_of
from engagements.models import Attachment, Evidence, Task
from engagements.operations import tasks
from engagements.steps import Step
from engagements.task_history import events_of
from engagements.views.base import AboutCity, AboutRemovable

EDITED = ("title", "details", "step", "due_on", "is_pinned", "role", "assignee", "waiting_on", "evidence", "audience")
ACTIONS = ("do_task", "edit_task", "remove_task", "add_file")


class AboutTask(AboutRemovable, abstract=True):
    owned_model = Task

    def default_url(self) -> str:
        return task_url(self.subject.pk)


class TaskDetail(AboutTask, Page):
    permission = "engagements.view_tasks"
    template_name = "engagements/task_detail.html"

    def get_heading(self) -> str:
        return self.subject.title

    def get_context_data(self, **kwargs: Any) -> dict:
        task, user = self.subject, self.request.user
        city, step = task.engagement.city, Step(task.step)
        files = Attachment.objects.visible_to(user).kept().filter(task=task).select_related("uploaded_by")
        return super().get_context_data(
            task=task,
            trail=[(str(city), city_url(city.pk)), (step.label, step_url(city.pk, step))],
            audience_sentence=Audience(task.audience).sentence(city.name),
            is_overdue=task.is_overdue(task.engagement.today),
            evidence=None if task.evidence == Evidence.NONE else Evidence(task.evidence),
            can={name: decide(f"engagements.{name}", user, task) for name in ACTIONS},
            files=files,
            file_url=f"{part_url(city.pk, 'files/new')}?task={task.pk}",
            entries=[entry_of(event) for event in events_of(task, user)],
            redate_form=RedateForm(task=task),
            **kwargs,
        )


class TaskCreate(AboutCity, FormPage):
    permission = "engagements.add_task"
    template_name = "engagements/city_form.html"
    form_class = TaskForm
    submit_label = "Add task"

    def get_heading(self) -> str:
        return f"Add a task for {self.engagement}"

    @property
    def audience(self) -> Audience | None:
        """Someone of LEAP chooses in the form."""
        return None if self.request.user.is_insider else Audience.CITY

    def get_initial(self) -> dict:
        step = self.request.GET.get("step", "")
        return {
            "step": step if step in Step else Step.ANALYSIS,
            "audience": Audience.INTERNAL,
            "assignee": self.request.user.pk,
            "role": "lead",
            "evidence": Evidence.NONE,
        }

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def perform(self, form):
        return tasks.add_task(self.engagement, actor=self.request.user, **form.task_fields())

    def default_url(self) -> str:
        task = getattr(self, "result", None)
        return task_url(task.pk) if task else part_url(self.engagement.city_id, "plan")

    def get_success_message(self) -> str:
        return f"“{self.result.title}” was added. {Audience(self.result.audience).sentence(self.engagement.city.name)}."


class TaskUpdate(AboutTask, FormPage):
    permission = "engagements.edit_task"
    template_name = "engagements/city_form.html"
    form_class = TaskForm
    heading = "Change the task"
    success_message = "Saved."

    @property
    def audience(self) -> Audience | None:
        return None if self.request.user.is_insider else Audience(self.subject.audience)

    def get_initial(self) -> dict:
        return initial_from(self.subject, *EDITED) | counted_initial(self.subject)

    def get_form_kwargs(self) -> dict:
        known = {"engagement": self.subject.engagement, "user": self.request.user, "task": self.subject}
        return super().get_form_kwargs() | known

    def perform(self, form):
        return tasks.edit_task(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.task_fields()
        )


class TaskDone(AboutTask, ActionView):
    permission = "engagements.do_task"

    def perform(self):
        return tasks.complete_task(self.subject, actor=self.request.user, today=self.subject.engagement.today)

    def get_success_message(self) -> str:
        return f"Done: “{self.subject.title}”."

    def undo_url(self) -> str:
        return reverse("engagements:task-reopen", args=[self.subject.pk])


class TaskReopen(AboutTask, ActionView):
    permission = "engagements.do_task"

    def perform(self):
        return tasks.reopen_task(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.title}” is open again."


class TaskRedate(AboutTask, FormPage):
    permission = "engagements.do_task"
    template_name = "engagements/city_form.html"
    form_class = RedateForm
    submit_label = "Move"

    def get_heading(self) -> str:
        return f"Move “{self.subject.title}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"task": self.subject}

    def perform(self, form):
        return tasks.redate_task(self.subject, actor=self.request.user, due_on=form.cleaned_data["due_on"])

    def get_success_message(self) -> str:
        kept = (
            f" It no longer moves with {self.subject.get_anchor_kind_display().lower()}."
            if self.result.is_pinned
            else ""
        )
        return f"“{self.subject.title}” is due {self.result.due_on:%b %-d, %Y} now.{kept}"


class TaskRemove(AboutTask, ActionView):
    permission = "engagements.remove_task"

    def default_url(self) -> str:
        return part_url(self.subject.engagement.city_id, "plan")

    def perform(self):
        return tasks.remove_task(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.title}” was removed. It can be brought back for 30 days."

    def undo_url(self) -> str:
        return reverse("engagements:task-restore", args=[self.subject.pk])


class TaskRestore(AboutTask, ActionView):
    permission = "engagements.remove_task"
    is_removed = True

    def perform(self):
        return tasks.restore_task(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.title}” is back."
