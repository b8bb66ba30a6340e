"""The city's own page, adding and changing cities, and the life of their engagements."""

from typing import Any

from django.contrib import messages

from core.views import FormPage, Page
from engagements import places
from engagements.addresses import city_url
from engagements.forms.cities import CityCreateForm, CityUpdateForm, LifecycleForm, StartForm
from engagements.models import Lifecycle
from engagements.operations import cases
from engagements.views.base import AboutCity
from engagements.views.city_page import CityPage


class CityDetail(AboutCity, Page):
    """What is true about this city, and what next."""

    permission = "engagements.view_city"
    template_name = "engagements/city_detail.html"

    def get_heading(self) -> str:
        return str(self.engagement)

    def get_page(self) -> CityPage:
        return CityPage(self.engagement, self.reader, number=self.request.GET.get("page", "1"))

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(page=self.get_page(), **kwargs)


class CityCreate(FormPage):
    """Name and state are enough: the rest is looked up."""

    permission = "engagements.create_city"
    template_name = "engagements/city_create.html"
    form_class = CityCreateForm
    heading = "Add a city"
    submit_label = "Add city"
    cancel_url = "/portfolio/"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def post(self, request, *args, **kwargs):
        return self.show_place() if "lookup" in request.POST else super().post(request, *args, **kwargs)

    def show_place(self):
        """The form again, unchecked, with what is known of the place."""
        form = self.get_form()
        form.fill_in()
        if not form.place:
            messages.warning(self.request, "We don't know a place of this name in this state. Fill in what you know.")
        shown = CityCreateForm(user=self.request.user, initial=form.data.dict() | form.day_there())
        return self.render_to_response(self.get_context_data(form=shown))

    def perform(self, form):
        return cases.add_city(actor=self.request.user, **form.start_fields(), **form.city_fields())

    def get_success_message(self) -> str:
        return f"{self.result.city} was added with its five steps."

    def default_url(self) -> str:
        return city_url(self.result.city_id) if hasattr(self, "result") else self.cancel_url

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(credit=places.CREDIT, **kwargs)


class CityUpdate(AboutCity, FormPage):
    permission = "engagements.edit_city"
    template_name = "engagements/city_form.html"
    form_class = CityUpdateForm
    success_message = "Saved."

    def get_heading(self) -> str:
        return f"Edit {self.engagement}"

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        del kwargs["initial"]
        return kwargs | {"engagement": self.engagement}

    def perform(self, form):
        return cases.edit_case(
            self.engagement,
            actor=self.request.user,
            lead=form.cleaned_data["lead"],
            city_version=form.expected_version,
            expected_version=form.cleaned_data["engagement_version"],
            **form.city_fields(),
        )


class LifecycleChange(AboutCity, FormPage):
    permission = "engagements.change_lifecycle"
    template_name = "engagements/city_form.html"
    form_class = LifecycleForm
    submit_label = "Change"

    def get_heading(self) -> str:
        return f"{self.engagement} is {self.engagement.get_lifecycle_display().lower()}: change that"

    def get_initial(self) -> dict:
        return {"to": self.request.GET.get("to", "")}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"engagement": self.engagement}

    def perform(self, form):
        data = form.cleaned_data
        return cases.change_lifecycle(
            self.engagement,
            actor=self.request.user,
            to=data["to"],
            on=data["on"],
            reason=data["reason"],
            expected_version=form.expected_version,
        )

    def get_success_message(self) -> str:
        return f"{self.engagement} is now {Lifecycle(self.result.lifecycle).label.lower()}."


class EngagementStart(AboutCity, FormPage):
    """A new engagement for a city whose last one was closed."""

    permission = "engagements.start_engagement"
    template_name = "engagements/city_form.html"
    form_class = StartForm
    submit_label = "Start"

    def get_heading(self) -> str:
        return f"Start a new engagement with {self.engagement}"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user, "zone": self.engagement.city.time_zone}

    def perform(self, form):
        return cases.start_engagement(self.engagement.city, actor=self.request.user, **form.start_fields())

    def get_success_message(self) -> str:
        return f"The engagement with {self.result} has started."
