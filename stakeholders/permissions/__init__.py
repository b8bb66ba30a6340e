"""Who may do what in step 2. Each no is a sentence that pages and refusals show."""

from stakeholders.permissions import assets, contacts, people

__all__ = ["assets", "contacts", "people"]
