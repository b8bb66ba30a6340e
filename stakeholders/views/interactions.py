"""Contacts of a city: the list, the quick log, one contact."""

from typing import Any

from django.urls import reverse

from audit.changes import mark_of
from core.audience import Audience
from core.forms import initial_from
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page
from engagements.addresses import task_url
from stakeholders.addresses.contacts import contacts_url, objections_url
from stakeholders.contact_export import CONTACTS
from stakeholders.contact_filters import ContactFilter
from stakeholders.forms.interactions import InteractionForm, LogForm
from stakeholders.models import Interaction, Stakeholder
from stakeholders.operations import interactions
from stakeholders.operations.contacts import log_contact
from stakeholders.views.contact_base import AboutRow, InCity, number_in

EDITED = ("kind", "on", "subject", "summary")


def with_people(rows):
    """With everyone whom a row names, in a fixed number of queries."""
    return rows.prefetch_related("participants__person", "participants__organization", "staff")


class ContactList(InCity, ListPage):
    permission = "stakeholders.view_contacts"
    heading = "Contacts"
    template_name = "stakeholders/contact_list.html"
    export_columns = CONTACTS
    filterset_class = ContactFilter

    def get_rows(self):
        rows = Interaction.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return with_people(rows.order_by("-on", "-pk"))

    def get_export_rows(self, rows):
        return rows.select_related("next_step").prefetch_related("materials")

    def get_mark(self):
        return mark_of(self.engagement.pk)

    def get_context_data(self, **kwargs: Any) -> dict:
        may_log = decide("stakeholders.log_contact", self.request.user, self.engagement)
        url = contacts_url(self.engagement.city_id)
        return super().get_context_data(url=url, may_log=may_log, noun="contacts", **kwargs)


class ContactFormPage(FormPage, abstract=True):
    template_name = "stakeholders/contact_form.html"
    audience = Audience.INTERNAL

    def above(self):
        return (("Contacts", contacts_url(self.engagement.city_id)),)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}

    def default_url(self) -> str:
        return contacts_url(self.engagement.city_id)


class ContactCreate(ContactFormPage, InCity):
    """The quick log. `?who=` is a stakeholder's number. With an objection it goes on to what answers it."""

    permission = "stakeholders.log_contact"
    heading = "Log a contact"
    form_class = LogForm
    submit_label = "Log it"
    success_message = "The contact is logged."

    def get_initial(self) -> dict:
        who = number_in(self.request.GET.get("who"))
        seen = Stakeholder.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        participants = list(seen.filter(pk=who)) if who else []
        return {"on": self.engagement.today, "staff": [self.request.user.pk], "participants": participants}

    def perform(self, form):
        interaction, raised = log_contact(
            self.engagement,
            actor=self.request.user,
            stance=form.stance(),
            objection=form.raised(),
            **form.contact_fields(),
        )
        self.raised = raised
        return interaction

    def get_success_message(self) -> str:
        return "The contact is logged. This is what answers the objection." if self.raised else self.success_message

    def get_success_url(self) -> str:
        if self.raised:
            return f"{objections_url(self.engagement.city_id)}{self.raised.pk}/"
        return super().get_success_url()

    def default_url(self) -> str:
        result = getattr(self, "result", None)
        return f"{super().default_url()}{result.pk}/" if result else super().default_url()


class AboutContact(AboutRow, abstract=True):
    owned_model = Interaction
    related = ("next_step__assignee", "created_by")

    @property
    def url(self) -> str:
        return f"{contacts_url(self.engagement.city_id)}{self.subject.pk}/"

    def above(self):
        return (("Contacts", contacts_url(self.engagement.city_id)),)

    def default_url(self) -> str:
        return self.url


class ContactDetail(AboutContact, Page):
    permission = "stakeholders.view_contacts"
    template_name = "stakeholders/contact_detail.html"

    def get_heading(self) -> str:
        return self.subject.subject

    def get_context_data(self, **kwargs: Any) -> dict:
        contact, user = self.subject, self.request.user
        step = contact.next_step
        return super().get_context_data(
            contact=contact,
            url=self.url,
            participants=contact.participants.named(),
            staff=contact.staff.all(),
            materials=contact.materials.all(),
            raised=contact.objections.visible_to(user).kept().select_related("objection", "stakeholder__person",
                                                                             "stakeholder__organization"),
            stances=contact.stances.visible_to(user).select_related("stakeholder__person", "stakeholder__organization"),
            objections_url=objections_url(self.engagement.city_id),
            next_step=step if step and not step.removed_at else None,
            next_url=step and task_url(step.pk),
            may_log=decide("stakeholders.log_contact", user, self.engagement),
            **kwargs,
        )  # fmt: skip


class ContactUpdate(ContactFormPage, AboutContact):
    permission = "stakeholders.log_contact"
    form_class = InteractionForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Correct “{self.subject.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"interaction": self.subject}

    def get_initial(self) -> dict:
        contact = self.subject
        lists = {name: list(getattr(contact, name).all()) for name in interactions.LISTS}
        return initial_from(contact, *EDITED) | lists

    def perform(self, form):
        return interactions.edit_interaction(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.contact_fields()
        )

    def default_url(self) -> str:
        return self.url


class ContactRemove(AboutContact, ActionView):
    permission = "stakeholders.log_contact"
    success_message = "The contact was removed. It can be brought back for 30 days."

    def perform(self):
        return interactions.remove_interaction(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("stakeholders:interaction-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return contacts_url(self.engagement.city_id)


class ContactRestore(AboutContact, ActionView):
    permission = "stakeholders.log_contact"
    is_removed = True
    success_message = "The contact is back."

    def perform(self):
        return interactions.restore_interaction(self.subject, actor=self.request.user)
