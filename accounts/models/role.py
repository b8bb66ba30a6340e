from django.db import models

from core.records import Versioned


class Role(models.TextChoices):
    """What a person is to LEAP. Which cities a liaison sees is a matter of memberships."""

    ADMIN = "admin", "Admin"
    STAFF = "staff", "LEAP staff"
    LIAISON = "liaison", "City liaison"
    OBSERVER = "observer", "Observer"


class RolePolicyQuerySet(models.QuerySet):
    def requires_second_factor(self, role: str) -> bool:
        return self.filter(role=role, requires_second_factor=True).exists()


class RolePolicy(Versioned):
    """What an admin demands of everyone with a role. A role without a row demands nothing."""

    role = models.CharField(max_length=10, choices=Role, unique=True)
    requires_second_factor = models.BooleanField("requires a second factor", default=False)

    objects = RolePolicyQuerySet.as_manager()

    class Meta:
        ordering = ["role"]
        verbose_name_plural = "role policies"

    def __str__(self) -> str:
        return self.get_role_display()
