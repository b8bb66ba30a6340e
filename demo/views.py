"""What the demo is, and the one button that takes it away."""

from typing import Any

from django.urls import reverse

from core.forms import PageForm
from core.permissions import decide
from core.views import ConfirmPage, Page
from demo.footprint import Footprint, listed
from demo.places import CREDIT
from demo.programs import programs
from demo.tasks import KIND
from jobs import operations as jobs


class DemoAbout(Page):
    """What is real, with its sources, and what is made up."""

    permission = "demo.view_demo"
    heading = "About the demo"
    template_name = "demo/about.html"

    def get_context_data(self, **kwargs: Any) -> dict:
        demo = Footprint()
        return super().get_context_data(
            is_loaded=demo.exists,
            kept=[] if demo.exists else demo.kept,
            facts=[(name.capitalize(), f"{count:,}") for name, count in demo.counts.items()],
            programs=programs(),
            credit=CREDIT,
            may_remove=decide("demo.remove_demo", self.request.user),
            **kwargs,
        )


class DemoRemove(ConfirmPage):
    """Names what goes and who stays; the work itself is a job."""

    permission = "demo.remove_demo"
    heading = "Remove the demo?"
    form_class = PageForm
    submit_label = "Remove the demo"

    def perform(self, form):
        self.job = jobs.start(KIND, actor=self.request.user, title="Remove the demo")

    def get_success_url(self) -> str:
        return reverse("jobs:job-detail", args=[self.job.pk])

    def default_url(self) -> str:
        return reverse("demo:about")

    def get_context_data(self, **kwargs: Any) -> dict:
        return super().get_context_data(consequences=consequences(Footprint()), danger=True, **kwargs)


def consequences(demo: Footprint) -> list[str]:
    """Sentences on what the removal does."""
    sentences = [
        f"These go for good, with their history and files: {listed(demo.counts)}.",
        "Cities, people and records that are not part of the demo stay exactly as they are.",
    ]
    if demo.by_others:
        sentences.insert(1, f"Among them, named by people who are not part of the demo: {listed(demo.by_others)}.")
    for kept in demo.kept:
        sentences.append(f"{kept.person} stays, without access, because of {listed(kept.named_by)} outside the demo.")
    return sentences
