from django.db import models

from core.records import Versioned


class Role(models.TextChoices):
    """What a person is to LEAP. Which cities a liaison sees is a matter of memberships."""

    ADMIN = "admin", "Admin"
    STAFF = "staff", "LEAP staff"
    LIAISON = "liaison", "City liaison"
    OBSERVER = "observer", "Observer"


class RolePolicy(Versioned):
    """What an admin demands of everyone with a role."""

    role = models.CharField(max_length=10, choices=Role, unique=True)
    requires_second_factor = models.BooleanField("requires a second factor", default=False)

    class Meta:
        ordering = ["role"]
        verbose_name_plural = "role policies"

    def __str__(self) -> str:
        return self.get_role_display()
