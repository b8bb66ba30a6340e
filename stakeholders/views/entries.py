"""Pages that both registers have: the list, an entry, its form, and taking it out and back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from audit.changes import mark_of
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from stakeholders.register import city_lines, entry_rows, merge_lines
from stakeholders.views.registers import Register


class EntryList(ListPage, abstract=True):
    register: Register

    def get_heading(self) -> str:
        return self.register.label

    def get_mark(self):
        return mark_of()

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun=self.register.label.lower(), **kwargs)
        can_add = decide("stakeholders.edit_register", self.request.user)
        rows = SimpleLazyObject(partial(entry_rows, context["page_obj"].object_list))
        return context | {"rows": rows, "can_add": can_add}


class EntryDetail(Page, abstract=True):
    def get_heading(self) -> str:
        return str(self.subject)

    def get_trail(self) -> list[tuple[str, str]]:
        return self.register.trail

    def get_context_data(self, **kwargs: Any) -> dict:
        entry, reader = self.subject, self.request.user
        return super().get_context_data(
            url=self.url,
            cities=city_lines(entry, reader),
            merges=merge_lines(entry, reader),
            can_edit=decide("stakeholders.edit_register", reader),
            **kwargs,
        )


class EntryCreate(FormPage, abstract=True):
    """Choosing one of those that are alike leads to its page, and enters nothing."""

    template_name = "stakeholders/form.html"
    register: Register

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(trail=self.register.trail, **kwargs)

    def perform(self, form):
        if form.known:
            messages.info(self.request, f"{form.known} is in the register already.")
            return form.known
        messages.success(self.request, f"{form.cleaned_data['name']} is in the register.")
        return self.register.add(actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return self.register.url_of(self.result.pk) if hasattr(self, "result") else self.register.url


class EntryUpdate(FormPage, abstract=True):
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Edit {self.subject}"

    def get_initial(self) -> dict:
        return initial_from(self.subject, *self.register.fields)

    def perform(self, form):
        return self.register.edit(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class EntryRemove(ActionView, abstract=True):
    def perform(self):
        return self.register.remove(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"{self.subject} was removed from the register."

    def undo_url(self) -> str:
        return reverse(f"stakeholders:{self.register.singular}-restore", args=[self.subject.pk])

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else self.register.url


class EntryRestore(ActionView, abstract=True):
    is_removed = True
    success_message = "The entry is back."

    def perform(self):
        return self.register.restore(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else self.register.url
