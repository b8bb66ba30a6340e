"""Addresses of imports, written out for lists; a test holds them equal to the URL patterns."""

from engagements.addresses import city_url


def imports_url(city_id: int) -> str:
    """The imports of a city. Below it: new/."""
    return f"{city_url(city_id)}imports/"


def import_url(city_id: int, pk: int) -> str:
    """One import. Below it, the wizard's steps: columns/, check/, preview/; and read/, rejects/, undo/, abandon/."""
    return f"{imports_url(city_id)}{pk}/"
