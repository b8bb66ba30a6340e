"""Progress notes: posting, correcting, taking back."""

from typing import Any

from django.urls import reverse

from core.audience import Audience
from core.forms import initial_from
from core.views import ActionView, FormPage
from engagements.forms.updates import NewUpdateForm, UpdateForm
from engagements.models import Update
from engagements.operations import updates
from engagements.views.base import AboutCity, AboutRemovable
from engagements.views.city_frame import CityFrame


class UpdateCreate(AboutCity, FormPage):
    permission = "engagements.post_update"
    template_name = "engagements/update_create.html"
    form_class = NewUpdateForm

    def get_heading(self) -> str:
        return f"Post an update on {self.engagement}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(page=CityFrame(self.engagement, self.request.user), **kwargs)

    def perform(self, form):
        return updates.post_update(self.engagement, actor=self.request.user, **form.cleaned_data)

    def get_success_message(self) -> str:
        return f"Posted. {Audience(self.result.audience).sentence(self.engagement.city.name)}."

    def undo_url(self) -> str:
        return reverse("engagements:update-remove", args=[self.result.pk])


class AboutUpdate(AboutRemovable, abstract=True):
    owned_model = Update


class UpdateEdit(AboutUpdate, FormPage):
    permission = "engagements.edit_update"
    template_name = "engagements/city_form.html"
    form_class = UpdateForm
    heading = "Correct your update"
    success_message = "Saved."

    @property
    def audience(self) -> Audience:
        return Audience(self.subject.audience)

    def get_initial(self) -> dict:
        return initial_from(self.subject, "text")

    def perform(self, form):
        return updates.edit_update(
            self.subject,
            actor=self.request.user,
            text=form.cleaned_data["text"],
            expected_version=form.expected_version,
        )


class UpdateRemove(AboutUpdate, ActionView):
    permission = "engagements.edit_update"
    success_message = "The update was removed."

    def perform(self):
        return updates.remove_update(self.subject, actor=self.request.user)

    def undo_url(self) -> str:
        return reverse("engagements:update-restore", args=[self.subject.pk])


class UpdateRestore(AboutUpdate, ActionView):
    permission = "engagements.edit_update"
    is_removed = True
    success_message = "The update is back."

    def perform(self):
        return updates.restore_update(self.subject, actor=self.request.user)
