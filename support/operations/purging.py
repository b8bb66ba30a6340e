"""What of step 5 was removed a month ago goes for good."""

from engagements.operations.purging import Purge
from support.models import CheckIn, MetricValue, Program


def empty_programs():
    """A program that figures or check-ins came to hang on again stays."""
    return Program.objects.filter(figures=None, check_ins=None)


PURGES = (Purge(MetricValue.objects.all), Purge(CheckIn.objects.all), Purge(empty_programs))
