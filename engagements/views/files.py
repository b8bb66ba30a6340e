"""Files of a city. Each is served by the rule of its record, and only as something to save."""

from typing import Any

import django_filters as filters
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.urls import reverse

from core.audience import Audience
from core.exports.columns import ExportColumn
from core.forms import initial_from
from core.permissions import decide
from core.uploads import in_words
from core.views import ActionView, FormPage, Guarded, ListPage
from engagements.addresses import file_url, part_url, task_url
from engagements.forms.files import FileDetailsForm, FilesForm
from engagements.models import Attachment
from engagements.operations import files
from engagements.steps import Step
from engagements.views.base import AboutCity, AboutRemovable
from engagements.views.city_frame import CityFrame

MAY_CHANGE = "engagements.remove_file"


class FileFilter(filters.FilterSet):
    step = filters.ChoiceFilter(choices=Step.choices, empty_label="All steps")

    class Meta:
        model = Attachment
        fields = []


FILES = (
    ExportColumn("File", "name"),
    ExportColumn("Description", "description"),
    ExportColumn("Step", "get_step_display"),
    ExportColumn("Bytes", "size"),
    ExportColumn("Visible to", "get_audience_display"),
    ExportColumn("Added", "created_at"),
    ExportColumn("Added by", "uploaded_by.name"),
)


class AttachmentList(AboutCity, ListPage):
    permission = "engagements.view_city"
    template_name = "engagements/file_list.html"
    filterset_class = FileFilter
    export_columns = FILES

    def get_heading(self) -> str:
        return "Files" if self.reader.is_insider else "Shared files"

    def get_rows(self):
        rows = Attachment.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)
        return rows.select_related("uploaded_by", "engagement").order_by("-created_at", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="files", **kwargs)
        page, user = CityFrame(self.engagement, self.reader), self.request.user
        return context | {
            "page": page,
            "add_url": part_url(self.engagement.city_id, "files/new"),
            "can_add": page.can.get("add_file"),
            "rows": [
                (row, file_url(row.pk), in_words(row.size), not page.is_preview and decide(MAY_CHANGE, user, row))
                for row in context["page_obj"].object_list
            ],
        }


class AttachmentCreate(AboutCity, FormPage):
    permission = "engagements.add_file"
    template_name = "engagements/file_create.html"
    form_class = FilesForm
    submit_label = "Add files"

    def get_heading(self) -> str:
        return f"Add files for {self.engagement}"

    @property
    def audience(self) -> Audience | None:
        return None if self.request.user.is_insider else Audience.CITY

    def get_initial(self) -> dict:
        task, step = self.request.GET.get("task", ""), self.request.GET.get("step", "")
        return {
            "task": int(task) if task.isascii() and task.isdigit() and len(task) <= 18 else None,
            "step": step if step in Step else "",
            "audience": Audience.CITY,
        }

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()  # Reads what was sent, which is when an overflow is noticed.
        overflow = getattr(self.request, "upload_overflow", False)
        return kwargs | {"engagement": self.engagement, "user": self.request.user, "overflow": overflow}

    def perform(self, form):
        return files.add_files(self.engagement, actor=self.request.user, **form.file_fields())

    def default_url(self) -> str:
        added = getattr(self, "result", None)
        if added and added[0].task_id:
            return task_url(added[0].task_id)
        return part_url(self.engagement.city_id, "files")

    def get_success_message(self) -> str:
        first = self.result[0]
        what = f"“{first.name}” was" if len(self.result) == 1 else f"{len(self.result)} files were"
        return f"{what} added. {Audience(first.audience).sentence(self.engagement.city.name)}."


class AboutFile(AboutRemovable, abstract=True):
    owned_model = Attachment

    def default_url(self) -> str:
        return part_url(self.subject.engagement.city_id, "files")


class AttachmentDownload(AboutFile, Guarded):
    """The content as it was kept. A browser saves it; whatever it may hold, it runs nowhere."""

    permission = "engagements.read_file"
    http_method_names = ["get", "head"]

    def get(self, request, *args, **kwargs):
        try:
            content = default_storage.open(self.subject.stored_name)
        except FileNotFoundError:
            raise Http404("The file’s content is missing.") from None
        response = FileResponse(
            content, as_attachment=True, filename=self.subject.name, content_type=self.subject.content_type
        )
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class AttachmentUpdate(AboutFile, FormPage):
    permission = "engagements.edit_file"
    template_name = "engagements/city_form.html"
    form_class = FileDetailsForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"About “{self.subject.name}”"

    def get_initial(self) -> dict:
        return initial_from(self.subject, "step", "description", "audience")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.subject.engagement, "user": self.request.user}

    def perform(self, form):
        return files.edit_file(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class AttachmentRemove(AboutFile, ActionView):
    permission = "engagements.remove_file"

    def perform(self):
        return files.remove_file(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.name}” was removed. It can be brought back for 30 days."

    def undo_url(self) -> str:
        return reverse("engagements:attachment-restore", args=[self.subject.pk])


class AttachmentRestore(AboutFile, ActionView):
    permission = "engagements.remove_file"
    is_removed = True

    def perform(self):
        return files.restore_file(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"“{self.subject.name}” is back."
