"""The kinds of page: plain, list, form, confirmation, and an action without a page of its own."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.core.cache.utils import make_template_fragment_key
from django.core.exceptions import ImproperlyConfigured
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import ListView, TemplateView
from django.views.generic.edit import FormMixin

from core.errors import Conflict, Refused
from core.exports import lists as exports
from core.exports.columns import ExportColumn
from core.pagination import BoundedPaginator
from core.views.guarded import Guarded


class Page(Guarded, TemplateView, abstract=True):
    """A page that shows something. `heading` is its h1 and title."""

    heading = ""

    def get_heading(self) -> str:
        return self.heading

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(heading=self.get_heading(), subject=self.subject, **kwargs)


class ListPage(Guarded, ListView, abstract=True):
    """A filtered, ordered, paginated list; filter, order and page live in the address. It can be taken as a file.

    Rows are ordered before `filterset_class` sees them, else its OrderingFilter is silently switched off.
    """

    heading = ""
    filterset_class = None
    paginate_by = 50
    paginator_class = BoundedPaginator
    context_object_name = "rows"
    export_columns: Sequence[ExportColumn] = ()  # What its file says of each row, as CSV and as a workbook.
    no_export = ""  # Or why there is no file of it.

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any):
        super().__init_subclass__(abstract=abstract, **kwargs)
        if not (abstract or cls.export_columns or cls.no_export):
            raise ImproperlyConfigured(f"{cls.__qualname__} names no columns of its file, nor why it has none.")

    def get_heading(self) -> str:
        return self.heading

    def get_rows(self):
        """Every row that the reader may see, ordered."""
        return self.model.objects.visible_to(self.request.user)

    def get_queryset(self):
        rows = self.get_rows()
        if not self.filterset_class:
            return rows
        self.filterset = self.filterset_class(self.request.GET, queryset=rows, request=self.request)
        return self.filterset.qs

    def get_mark(self) -> str | None:
        """The mark (audit.changes) that the table and its count are remembered under, while no row holds a form."""
        return None

    def get_paginator(self, *args, **kwargs):
        about = self.mark, self.request.user.pk, self.request.get_full_path()
        return super().get_paginator(*args, kept_as=self.mark and make_template_fragment_key("count", about), **kwargs)

    def get(self, request, *args, **kwargs):
        form = request.GET.get("export")
        if self.export_columns and form in exports.TYPES:
            return exports.export(self, form)
        return super().get(request, *args, **kwargs)

    def get_export_columns(self) -> Sequence[ExportColumn]:
        """What the file says of each row; less for some readers."""
        return self.export_columns

    def get_export_rows(self, rows: QuerySet) -> Iterable[Any]:
        """The rows of the list, all of them, with what the columns read of each: no query for a single row."""
        return rows

    def get_export_name(self) -> str:
        return self.get_heading()

    def get_export_audience(self) -> str:
        """For whom the file is, as its first line says."""
        is_insider = getattr(self.request.user, "is_insider", False)
        return "for LEAP only: it may hold what no city sees" if is_insider else "for you and your city"

    def get_context_data(self, **kwargs: Any) -> dict:
        self.mark = self.get_mark()  # before anything is read: what is read earlier must not be kept under a later one
        return super().get_context_data(
            heading=self.get_heading(),
            subject=self.subject,
            mark=self.mark,
            filterset=getattr(self, "filterset", None),
            export_links=exports.links(self),
            **kwargs,
        )


class ReturnsMixin:
    """Where to go after a write: the form's `next` if it points here, else `default_url`."""

    success_message = ""

    def get_success_message(self) -> str:
        return self.success_message

    def undo_url(self) -> str:
        """Where a POST takes the write back; nothing for a write that stays."""
        return ""

    def say_success(self) -> None:
        """The message of what was done, with its Undo button where there is one."""
        if text := self.get_success_message():
            undo = self.undo_url()
            messages.success(self.request, text, extra_tags=f"undo:{undo}" if undo else "")

    def default_url(self) -> str:
        raise NotImplementedError(f"{type(self).__qualname__} does not say where to go next.")

    def get_success_url(self) -> str:
        wanted = self.request.POST.get("next", "")
        secure = self.request.is_secure()
        if url_has_allowed_host_and_scheme(wanted, allowed_hosts={self.request.get_host()}, require_https=secure):
            return wanted
        return self.default_url()


class FormPage(ReturnsMixin, FormMixin, Page, abstract=True):
    """A form whose valid data goes to one operation, named in `perform`.

    What the operation refuses, or what someone else changed meanwhile, is shown with all that was typed.
    """

    template_name = "generic/form.html"
    submit_label = "Save"
    audience = None  # A core.audience.Audience: said on the button.
    cancel_url = ""

    def perform(self, form) -> Any:
        """Call the operation with the cleaned data; its result is kept as `self.result`."""
        raise NotImplementedError(f"{type(self).__qualname__} does nothing.")

    def post(self, request, *args, **kwargs):
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form):
        try:
            self.result = self.perform(form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, list(refused.reasons))
            return self.form_invalid(form)
        except Conflict as conflict:
            form.show_conflict(conflict)
            return self.form_invalid(form, status=409)
        self.say_success()
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form, status: int = 422):
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            submit_label=self.submit_label,
            audience=self.audience,
            cancel_url=self.cancel_url or self.default_url(),
            **kwargs,
        )


class ConfirmPage(FormPage, abstract=True):
    """Says what will happen and how many records it touches; the button does it."""

    template_name = "generic/confirm.html"


class ActionView(ReturnsMixin, Guarded, abstract=True):
    """A button's target: POST performs and goes back; there is nothing to GET."""

    http_method_names = ["post"]

    def perform(self) -> Any:
        raise NotImplementedError(f"{type(self).__qualname__} does nothing.")

    def post(self, request, *args, **kwargs):
        try:
            self.result = self.perform()
        except Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
        except Conflict:
            messages.error(request, "Someone else changed this meanwhile. Look at it again, then repeat.")
        else:
            self.say_success()
        return HttpResponseRedirect(self.get_success_url())
