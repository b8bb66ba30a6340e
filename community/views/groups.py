"""Community groups of a city."""

from typing import Any

from django.urls import reverse

from community.addresses.inputs import groups_url, inputs_url
from community.forms.groups import GroupForm, group_initial
from community.input_export import GROUPS, GROUPS_OWN
from community.input_filters import GroupFilter
from community.models import Group, GroupContact, Input
from community.operations import groups
from community.views.base import AboutGroup, InCommunity, areas_for, heard_by
from core.audience import Audience
from core.permissions import decide
from core.views import ActionView, FormPage, ListPage, Page

LAST = 10


class GroupList(InCommunity, ListPage):
    permission = "community.view_inputs"
    heading = "Community groups"
    template_name = "community/group_list.html"
    filterset_class = GroupFilter
    export_columns = GROUPS

    def get_rows(self):
        rows = Group.objects.visible_to(self.request.user).kept().filter(engagement=self.engagement)
        return (
            rows.annotate(said=heard_by("group", self.request.user))
            .prefetch_related(areas_for(self.request.user))
            .order_by("name", "pk")
        )

    def get_export_rows(self, rows):
        rows = rows.prefetch_related("experiences")
        return rows.select_related("inside__organization") if self.request.user.is_insider else rows

    def get_export_columns(self):
        return (*GROUPS, *GROUPS_OWN) if self.request.user.is_insider else GROUPS

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(
            url=groups_url(self.engagement.city_id),
            may_keep=decide("community.keep_inputs", self.request.user, self.engagement),
            may_import=decide("community.import_inputs", self.request.user, self.engagement),
            noun="groups",
            **kwargs,
        )


class GroupFormPage(FormPage, abstract=True):
    template_name = "community/form.html"
    form_class = GroupForm
    audience = Audience.CITY

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement, "user": self.request.user}


class GroupCreate(GroupFormPage, InCommunity):
    permission = "community.keep_inputs"
    heading = "Note a group"
    success_message = "The group is noted."

    def above(self):
        return (("Groups", groups_url(self.engagement.city_id)),)

    def perform(self, form):
        return groups.add_group(self.engagement, actor=self.request.user, **form.cleaned_data)

    def default_url(self) -> str:
        return groups_url(self.engagement.city_id)


class GroupDetail(AboutGroup, Page):
    permission = "community.view_inputs"
    template_name = "community/group_detail.html"

    def get_heading(self) -> str:
        return self.subject.name

    def get_context_data(self, **kwargs: Any) -> dict:
        group, user = self.subject, self.request.user
        inputs = Input.objects.visible_to(user).kept().filter(group=group)
        inside = GroupContact.objects.visible_to(user).filter(group=group).select_related("organization").first()
        return super().get_context_data(
            group=group,
            areas=group.areas.visible_to(user),
            inside=inside,
            events=group.hosted.visible_to(user).kept()[:LAST],
            inputs=inputs.named()[:LAST],
            inputs_url=inputs_url(self.engagement.city_id),
            may_keep=decide("community.keep_inputs", user, self.engagement),
            url=self.url,
            **kwargs,
        )


class GroupUpdate(AboutGroup, GroupFormPage):
    permission = "community.keep_inputs"
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Change “{self.subject}”"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"group": self.subject}

    def get_initial(self) -> dict:
        return group_initial(self.subject)

    def perform(self, form):
        return groups.edit_group(
            self.subject, actor=self.request.user, expected_version=form.expected_version, **form.cleaned_data
        )


class GroupRemove(AboutGroup, ActionView):
    permission = "community.keep_inputs"
    success_message = "The group was removed. It can be brought back for 30 days."

    def perform(self):
        return groups.remove_group(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("community:group-restore", args=[self.engagement.city_id, self.subject.pk])

    def default_url(self) -> str:
        return self.list_url()


class GroupRestore(AboutGroup, ActionView):
    permission = "community.keep_inputs"
    is_removed = True
    success_message = "The group is back."

    def perform(self):
        return groups.restore_group(self.subject, actor=self.request.user)
