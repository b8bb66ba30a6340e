"""The history's words for what people did in step 2."""

from stakeholders.deeds import assets, contacts, people

__all__ = ["assets", "contacts", "people"]
