"""What somebody did with decisions, designs, money and papers, as the case's history says it after the name."""

from plans.deeds import decisions, money  # noqa: F401 - they register themselves
