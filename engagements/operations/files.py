"""Files of a city: kept under the hash of their content, shown by the rule of their record."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Sum

from audit.operations import add, change, remove, restore
from core import clock
from core.audience import Audience
from core.errors import Refused
from core.uploads import CheckedFile, in_words
from engagements.models import Attachment, Engagement, Task

CITY_QUOTA = 2_000_000_000
FILES_A_DAY = 100


@transaction.atomic
def add_files(
    engagement: Engagement,
    *,
    actor,
    files: Iterable[CheckedFile],
    audience: str,
    step: str = "",
    description: str = "",
    task: Task | None = None,
) -> list[Attachment]:
    """Keep files that were checked, all or none; as evidence for a task if there is one."""
    files = list(files)
    if task and task.engagement_id != engagement.pk:
        raise Refused("This task belongs to another city.", field="task")
    _check_audience(actor, audience)
    _check_quotas(engagement, files)
    return [
        add(
            Attachment(
                engagement=engagement,
                step=task.step if task else step,
                task=task,
                name=file.name,
                description=description,
                stored_name=_store(file),
                content_type=file.content_type,
                size=file.size,
                sha256=file.sha256,
                audience=audience,
                uploaded_by=actor,
            ),
            actor=actor,
            verb="engagements.file_added",
        )
        for file in files
    ]


def edit_file(attachment: Attachment, *, actor, expected_version: int | None, **fields) -> Attachment:
    """Change what is said about a file, and who sees it; its content never changes."""
    _check_audience(actor, fields.get("audience", attachment.audience))
    return change(attachment, actor=actor, verb="engagements.file_edited", expected_version=expected_version, **fields)


def remove_file(attachment: Attachment, *, actor) -> Attachment:
    return remove(attachment, actor=actor, verb="engagements.file_removed")


def restore_file(attachment: Attachment, *, actor) -> Attachment:
    return restore(attachment, actor=actor, verb="engagements.file_restored")


def _check_audience(actor, audience: str) -> None:
    if audience == Audience.INTERNAL and not actor.is_insider:
        raise Refused("What you add is seen by LEAP and your city.", field="audience")


def _check_quotas(engagement: Engagement, files: list[CheckedFile]) -> None:
    """Removed files count: they are still kept."""
    kept = Attachment.objects.filter(engagement=engagement)
    used = kept.aggregate(size=Sum("size"))["size"] or 0
    if used + sum(file.size for file in files) > CITY_QUOTA:
        raise Refused(
            f"This city's files would be larger than {in_words(CITY_QUOTA)} together. Ask LEAP's admin for room.",
            field="files",
        )
    today = kept.filter(created_at__gt=clock.now() - timedelta(days=1)).count()
    if today + len(files) > FILES_A_DAY:
        raise Refused(f"At most {FILES_A_DAY} files a day can be added for a city. Go on tomorrow.", field="files")


def delete_contents(names: set[str]) -> None:
    """From the storage, as far as no file's record needs them. Called once the records are gone."""
    for name in names - set(Attachment.objects.filter(stored_name__in=names).values_list("stored_name", flat=True)):
        default_storage.delete(name)


def _store(file: CheckedFile) -> str:
    """The name under which the content is kept. What a crash cut off while writing is written again."""
    name = f"{file.sha256[:2]}/{file.sha256}"
    if default_storage.exists(name):
        if default_storage.size(name) == file.size:
            return name
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(file.data))
