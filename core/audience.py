"""Who a record is meant for. It is said in words wherever text is typed."""

from django.db import models


class Audience(models.TextChoices):
    INTERNAL = "internal", "LEAP only"
    CITY = "city", "LEAP and the city"
    PUBLIC = "public", "Public"

    def sentence(self, city: str) -> str:
        """Who can see a record of this audience, with the city's name in it."""
        return {
            Audience.INTERNAL: "Visible to LEAP only",
            Audience.CITY: f"Visible to LEAP and {city}",
            Audience.PUBLIC: "Visible to everyone",
        }[self]
