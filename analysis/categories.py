"""Who a call needs, by its type. The idea and names follow Irwin and Pearl, The Community Responder Model (CAP and
LEAP, 2020); the two tiers of community responders are what sets LEAP's model apart from mobile crisis teams."""

from django.db import models


class Category(models.TextChoices):
    """The response that a call type calls for. A type that nobody has judged has none: it is unmapped, not "other"."""

    EMERGENCY = "emergency", "Police emergency"
    POLICE = "police", "Police"
    HEALTH = "health", "Community responder: behavioral health"
    CONFLICT = "conflict", "Community responder: quality of life and conflict"
    ADMINISTRATIVE = "administrative", "Administrative: phone, online or non-sworn"
    FIRE_EMS = "fire_ems", "Fire or EMS"
    NOT_A_CALL = "not_a_call", "Not a call"
    UNKNOWN = "unknown", "Unknown: too broad to tell"

    @property
    def key(self) -> str:
        """The digit that sets it on the keyboard."""
        return str(list(Category).index(self) + 1)


COMMUNITY_RESPONDER = {Category.HEALTH, Category.CONFLICT}


class Eligibility(models.TextChoices):
    """Whether community responders could take calls of a type: all of them, some after screening, none."""

    YES = "yes", "Yes"
    DEPENDS = "depends", "Depends on screening"
    NO = "no", "No"


TOO_BROAD = (
    "A type that is too broad to tell is not eligible: nobody can say what its calls are. If a look into them tells "
    "what they mostly are, choose that category."
)


def contradicts(category: str, eligible: str) -> bool:
    """Whether someone says of calls of which nobody can say what they are that community responders could take them."""
    return category == Category.UNKNOWN and eligible not in ("", Eligibility.NO)


class Origin(models.TextChoices):
    """What a value of the source column says about who started the record."""

    CALLER = "caller", "Someone called"
    OFFICER = "officer", "An officer started it"
    ALARM = "alarm", "An alarm system"
    UNKNOWN = "unknown", "Not known"


class Counting(models.TextChoices):
    """What a disposition does to the count. Gone on arrival and unfounded stay: they take a unit's time."""

    KEEP = "keep", "Counts as a call"
    DUPLICATE = "duplicate", "Duplicate: does not count"
    CANCELED = "canceled", "Canceled: does not count"
