"""Records as files: ordered here, packed by a worker, asked for rights again at the download."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from core import clock
from core.audience import Audience
from core.exports.columns import ExportColumn
from core.permissions import decide
from core.uploads.names import safe_name
from core.views import ActionView, FormPage, Guarded, ListPage, Page
from engagements.models import Attachment
from engagements.views.base import AboutCity
from reports import operations
from reports.forms import DatabaseForm, PackageForm
from reports.models import Package
from reports.operations.packages import note_download
from reports.readers import reader_of
from reports.referred import records_of_city
from reports.tables import Records

SHOWN = 12


PACKAGES = (
    ExportColumn("Package", lambda package: str(package)),
    ExportColumn("For whom", "get_audience_display"),
    ExportColumn("Purpose", "purpose"),
    ExportColumn("Ordered", "ordered_at"),
    ExportColumn("Owner", "owner.name"),
    ExportColumn("There until", "expires_at"),
    ExportColumn("Bytes", "size"),
    ExportColumn("SHA-256", "sha256"),
)


class PackageList(ListPage):
    permission = "reports.view_packages"
    heading = "Packages of records"
    model = Package
    template_name = "reports/package_list.html"
    export_columns = PACKAGES

    def get_rows(self):
        return Package.objects.visible_to(self.request.user).with_job().select_related("owner", "engagement__city")

    def get_context_data(self, **kwargs: Any) -> dict:
        can_all = bool(decide("reports.order_database", self.request.user))
        return super().get_context_data(now=clock.now(), can_order_database=can_all, **kwargs)


class PackageCreate(AboutCity, FormPage):
    permission = "reports.order_package"
    form_class = PackageForm
    submit_label = "Pack the records"
    success_message = "The records are being packed. The notice at the top tells when they are ready."

    def get_heading(self) -> str:
        return f"Pack the records of {self.engagement.city.name}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"city": self.engagement.city.name}

    def perform(self, form):
        return operations.order_city(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return reverse("reports:package-list")


class DatabaseCreate(FormPage):
    permission = "reports.order_database"
    heading = "Pack all records"
    form_class = DatabaseForm
    submit_label = "Pack all records"
    success_message = "The records are being packed. The notice at the top tells when they are ready."

    def perform(self, form):
        return operations.order_database(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return reverse("reports:package-list")


class PackageDownload(Guarded):
    permission = "reports.view_packages"
    http_method_names = ["get"]

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Package:
        return get_object_or_404(Package.objects.visible_to(user).at_hand(clock.now()), pk=pk)

    def get(self, request, *args, **kwargs):
        note_download(self.subject, actor=request.user)
        file = default_storage.open(self.subject.stored_name)
        response = FileResponse(file, as_attachment=True, filename=safe_name(self.subject.archive_name))
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        return response


class PackageAgain(ActionView):
    permission = "reports.remake_package"
    success_message = "The records are being packed. The notice at the top tells when they are ready."

    @classmethod
    def find_subject(cls, user: Any, *, pk: int, **kwargs: Any) -> Package:
        return get_object_or_404(Package.objects.visible_to(user), pk=pk)

    def perform(self):
        return operations.remake_package(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return reverse("reports:package-list")


class Disclosure(AboutCity, Page):
    """What the city, or everybody, would get of this engagement: by the same rows that a package holds."""

    permission = "reports.view_disclosure"
    template_name = "reports/disclosure.html"

    def get_heading(self) -> str:
        return f"What others would see of {self.engagement.city.name}"

    def get_context_data(self, **kwargs: Any) -> dict:
        wanted = self.request.GET.get("audience", Audience.CITY)
        audience = wanted if wanted in (Audience.CITY, Audience.PUBLIC) else Audience.CITY
        own = type(self.engagement).objects.filter(pk=self.engagement.pk)
        reader = reader_of(audience, own, actor=self.request.user)
        parts = [part(records, rows) for records, rows in records_of_city(self.engagement, reader).tables]
        files = Attachment.objects.visible_to(reader).kept().filter(engagement=self.engagement)
        return super().get_context_data(
            parts=[each for each in parts if each["count"]],
            empty=[each["label"] for each in parts if not each["count"]],
            files=files.order_by("name")[:SHOWN],
            chosen=audience,
            audiences=[
                (each.value, each.sentence(self.engagement.city.name)) for each in (Audience.CITY, Audience.PUBLIC)
            ],
            **kwargs,
        )


def part(records: Records, rows) -> dict:
    """A kind of record: how many, what is told of each, and the names of the first."""
    named = [] if records.is_link else rows.select_related(*records.named_by).order_by("pk")[:SHOWN]
    told = ", ".join(column.label for column in records.columns)
    return {"label": records.label, "count": rows.count(), "told": told, "first": [str(row) for row in named]}
