"""Parts of addresses."""

from engagements.steps import Step


class StepConverter:
    """One of the five steps by its name; anything else is no such page."""

    regex = "|".join(Step.values)

    def to_python(self, value: str) -> Step:
        return Step(value)

    def to_url(self, value: str) -> str:
        return str(value)
