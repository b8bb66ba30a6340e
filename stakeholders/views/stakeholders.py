"""The stakeholders of a city: list, page, and what is known of each."""

from functools import partial
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from audit.changes import mark_of
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from imports.addresses import imports_url
from stakeholders.addresses.people import bodies_url, grid_url, influences_url, stakeholder_url, stakeholders_url
from stakeholders.detail import OwnPart, seat_history
from stakeholders.filters import InternalFilter, PublicFilter
from stakeholders.forms.people import NEW
from stakeholders.forms.stakeholders import KnownStakeholderForm, NewStakeholderForm, RoleForm, StandingForm
from stakeholders.models import Organization, Person, Stakeholder, Standing
from stakeholders.operations import entering, stakeholders
from stakeholders.panels import STAKEHOLDER_PANELS, drawn
from stakeholders.people_export import STAKEHOLDERS, STANDINGS
from stakeholders.rows import entry_url, public_contact, stakeholder_rows, with_rows
from stakeholders.views.base import AboutStakeholder, InPeople
from stakeholders.views.contact_base import number_in


class StakeholderList(InPeople, ListPage):
    """For the city: names, roles, seats and public contact of those it may know; nothing else is read."""

    permission = "stakeholders.view_stakeholders"
    heading = "Stakeholders"
    template_name = "stakeholders/stakeholder_list.html"
    filterset_class = InternalFilter
    export_columns = STAKEHOLDERS

    def get_export_columns(self):
        return (*STAKEHOLDERS, *STANDINGS) if self.reader.is_insider else STAKEHOLDERS

    def get_rows(self):
        """Without what their rows say: ten thousand narrow rows are put in order faster than wide ones."""
        return Stakeholder.objects.visible_to(self.reader).kept().filter(engagement=self.engagement)

    def get_export_rows(self, rows):
        return with_rows(rows, self.reader, self.engagement.today)

    def get_queryset(self):
        rows = self.get_rows()
        kind = self.filterset_class if self.reader.is_insider else PublicFilter
        self.filterset = kind(self.request.GET, queryset=rows, request=self.request, engagement=self.engagement)
        return self.filterset.qs

    def get_mark(self):
        return mark_of(self.engagement.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        context = super().get_context_data(noun="stakeholders", **kwargs)
        city_id, found = self.engagement.city_id, context["page_obj"].object_list
        return context | {
            "rows": SimpleLazyObject(partial(stakeholder_rows, found, self.engagement, self.reader)),
            "is_internal": self.reader.is_insider,
            "can_add": decide("stakeholders.edit_stakeholders", self.reader, self.engagement),
            "add_url": f"{stakeholders_url(city_id)}new/",
            "can_import": decide("stakeholders.import_people", self.reader, self.engagement),
            "import_url": f"{imports_url(city_id)}new/?kind=people",
            "grid_url": grid_url(city_id),
            "map_url": influences_url(city_id),
            "bodies_url": bodies_url(city_id),
        }


class StakeholderDetail(AboutStakeholder, Page):
    permission = "stakeholders.view_stakeholders"
    template_name = "stakeholders/stakeholder_detail.html"

    def get_heading(self) -> str:
        return str(self.subject)

    def below(self):
        return ()

    def get_context_data(self, **kwargs: Any) -> dict:
        one, reader = self.subject, self.request.user
        is_internal = reader.is_insider
        return super().get_context_data(
            stakeholder=one,
            url=self.url,
            contact=public_contact(one),
            seats=seat_history(one, reader),
            is_internal=is_internal,
            own=OwnPart(one, reader) if is_internal else None,
            entry_url=entry_url(one) if is_internal else "",
            panels=drawn(STAKEHOLDER_PANELS, one, reader),
            can_edit=decide("stakeholders.edit_stakeholders", reader, one),
            audience_sentence=Audience(one.audience).sentence(self.engagement.city.name),
            **kwargs,
        )


class StakeholderCreate(InPeople, FormPage):
    """From scratch, or with `?person=` or `?organization=` from the register."""

    permission = "stakeholders.edit_stakeholders"
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Add {self.entry} to {self.engagement.city.name}" if self.entry else "Add a stakeholder"

    @property
    def entry(self) -> Person | Organization | None:
        if not hasattr(self, "_entry"):
            self._entry = None
            for name, model in (("person", Person), ("organization", Organization)):
                if number := number_in(self.request.GET.get(name)):
                    self._entry = get_object_or_404(model.objects.visible_to(self.request.user).kept(), pk=number)
        return self._entry

    def above(self):
        return (("Stakeholders", self.default_url()),)

    def get_form_class(self):
        return KnownStakeholderForm if self.entry else NewStakeholderForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def perform(self, form):
        data = dict(form.cleaned_data)
        entry = self.entry or form.known
        new = None if entry else (form.register(), form.details)
        for name in ("who", "name", "email", "phone", NEW):
            data.pop(name, None)
        standing = {name: data.pop(name) for name in ("influence", "interest", "owner", "notes")}
        return entering.enter_stakeholder(
            self.engagement, actor=self.request.user, entry=entry, new=new, standing=standing, **data
        )

    def get_success_url(self) -> str:
        return stakeholder_url(self.engagement.city_id, self.result.pk)


class StakeholderUpdate(AboutStakeholder, FormPage):
    """What the city may see too."""

    permission = "stakeholders.edit_stakeholders"
    form_class = RoleForm
    template_name = "stakeholders/form.html"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"{self.subject}: role"

    def get_initial(self) -> dict:
        return initial_from(self.subject, "role", "title", "audience")

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def perform(self, form):
        return stakeholders.edit_stakeholder(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class StandingUpdate(AboutStakeholder, FormPage):
    """What only LEAP sees."""

    permission = "stakeholders.edit_stakeholders"
    form_class = StandingForm
    template_name = "stakeholders/form.html"
    audience = Audience.INTERNAL
    success_message = "Saved."

    @property
    def standing(self) -> Standing:
        if not hasattr(self, "_standing"):
            rows = Standing.objects.visible_to(self.request.user)
            self._standing = get_object_or_404(rows, stakeholder=self.subject)
        return self._standing

    def get_heading(self) -> str:
        return f"{self.subject}: how LEAP sees them"

    def get_initial(self) -> dict:
        return initial_from(self.standing, "influence", "interest", "owner", "notes")

    def perform(self, form):
        return stakeholders.edit_standing(
            self.standing, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class StakeholderRemove(AboutStakeholder, ActionView):
    permission = "stakeholders.edit_stakeholders"

    def perform(self):
        return stakeholders.remove_stakeholder(self.subject, actor=self.request.user)

    def get_success_message(self) -> str:
        return f"{self.subject} is no longer a stakeholder here. It can be brought back for 30 days."

    def undo_url(self) -> str:
        return reverse("stakeholders:stakeholder-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else stakeholders_url(self.engagement.city_id)


class StakeholderRestore(AboutStakeholder, ActionView):
    permission = "stakeholders.edit_stakeholders"
    is_removed = True
    success_message = "The stakeholder is back."

    def perform(self):
        return stakeholders.restore_stakeholder(self.subject, actor=self.request.user)

    def default_url(self) -> str:
        return self.url if self.subject.removed_at is None else stakeholders_url(self.engagement.city_id)
