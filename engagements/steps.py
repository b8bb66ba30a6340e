"""LEAP's five action steps, in the one list that everything else reads. They run side by side: no wizard."""

from django.db import models


class Step(models.TextChoices):
    """A step's value names its app and its place in the address: /cities/<id>/analysis/."""

    ANALYSIS = "analysis", "Initial data analysis"
    STAKEHOLDERS = "stakeholders", "Stakeholder buy-in"
    PLANS = "plans", "Intensive city-specific engagement"
    COMMUNITY = "community", "Collaboration with community groups"
    SUPPORT = "support", "Ongoing support"

    @property
    def number(self) -> int:
        return list(Step).index(self) + 1

    @property
    def short(self) -> str:
        """For column heads and tabs: words of the full name, so that nobody takes it for another step."""
        return {
            Step.ANALYSIS: "Data analysis",
            Step.STAKEHOLDERS: "Stakeholder buy-in",
            Step.PLANS: "Intensive engagement",
            Step.COMMUNITY: "Community",
            Step.SUPPORT: "Support",
        }[self]
