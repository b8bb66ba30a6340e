"""What the steps above bring with a version of a playbook besides its tasks: copied into drafts and into new cases."""

from typing import NamedTuple

from engagements.models import Engagement, PlaybookVersion


class PartLink(NamedTuple):
    """A part on the page of a version: what it is, how much of it there is, and where."""

    label: str
    sentence: str
    url: str


class PlaybookPart:
    """One kind of record that belongs to versions. Each call writes inside its caller's transaction."""

    def install(self, draft: PlaybookVersion) -> None:
        """Fill the first draft of LEAP's own playbook."""

    def copy(self, source: PlaybookVersion, draft: PlaybookVersion) -> None:
        """Bring what `source` has into a new draft."""

    def start(self, engagement: Engagement, version: PlaybookVersion, *, actor) -> None:
        """Give a new case its copy."""

    def link(self, version: PlaybookVersion) -> PartLink:
        raise NotImplementedError

    def changes(self, version: PlaybookVersion, earlier: PlaybookVersion) -> list[str]:
        """What the version has otherwise than an earlier one, as sentences."""
        return []


PARTS: list[PlaybookPart] = []


def register(part: PlaybookPart) -> None:
    PARTS.append(part)
