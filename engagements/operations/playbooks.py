"""Playbooks: a draft is worked on, then published for good; running engagements keep the copy they began with."""

from typing import Any

from django.db import transaction

from audit.operations import SYSTEM, add, change, record
from core import clock
from core.errors import Refused
from engagements import default_playbook
from engagements.models import Playbook, PlaybookVersion, TaskTemplate
from engagements.playbook_parts import PARTS

FIXED = "This version is published and stays as it is. Start a draft to change the playbook."


@transaction.atomic
def add_playbook(*, actor, name: str, description: str = "") -> Playbook:
    """A new playbook with an empty draft."""
    if Playbook.objects.filter(name__iexact=name).exists():
        raise Refused("There is a playbook of this name already.", field="name")
    playbook = add(
        Playbook(name=name, description=description), actor=actor, verb="engagements.playbook_added"
    )  # fmt: skip
    add(PlaybookVersion(playbook=playbook, number=1), actor=actor, verb="engagements.draft_started")
    return playbook


def edit_playbook(playbook: Playbook, *, actor, expected_version: int | None, name: str, description: str) -> Playbook:
    """Its name and what it is for; neither touches a version."""
    if Playbook.objects.filter(name__iexact=name).exclude(pk=playbook.pk).exists():
        raise Refused("There is a playbook of this name already.", field="name")
    return change(
        playbook,
        actor=actor,
        verb="engagements.playbook_edited",
        expected_version=expected_version,
        name=name,
        description=description,
    )


@transaction.atomic
def start_draft(playbook: Playbook, *, actor) -> PlaybookVersion:
    """A copy of the latest version, to work on."""
    latest = playbook.versions.order_by("-number").first()
    draft = PlaybookVersion(playbook=playbook, number=latest.number + 1 if latest else 1)
    try:
        add(draft, actor=actor, verb="engagements.draft_started")
    except Refused:
        raise Refused("There is a draft already: work on that one.") from None
    _copy(latest, draft)
    return draft


def _copy(source: PlaybookVersion | None, draft: PlaybookVersion) -> None:
    templates = source.task_templates.all() if source else []
    TaskTemplate.objects.bulk_create(
        TaskTemplate(
            playbook_version=draft, copied_from=old, **{name: getattr(old, name) for name in TaskTemplate.CONTENT}
        )
        for old in templates
    )
    for part in PARTS if source else ():
        part.copy(source, draft)


@transaction.atomic
def discard_draft(version: PlaybookVersion, *, actor) -> None:
    """Throw a draft away. A playbook's first version is kept: without one there is nothing to start from."""
    _require_draft(version)
    if version.number == 1:
        raise Refused("A new playbook keeps its first draft.")
    record(
        actor=actor, verb="engagements.draft_discarded", subject=version, count=version.task_templates.count()
    )  # fmt: skip
    version.delete()


@transaction.atomic
def add_template(version: PlaybookVersion, *, actor, **fields) -> TaskTemplate:
    """Add a task to a draft."""
    _require_draft(version)
    return add(TaskTemplate(playbook_version=version, **fields), actor=actor, verb="engagements.template_added")


@transaction.atomic
def edit_template(template: TaskTemplate, *, actor, expected_version: int | None, **fields) -> TaskTemplate:
    """Change a task of a draft."""
    _require_draft(template.playbook_version)
    return change(
        template, actor=actor, verb="engagements.template_edited", expected_version=expected_version, **fields
    )


@transaction.atomic
def remove_template(template: TaskTemplate, *, actor) -> None:
    """Take a task out of a draft; the version it was copied from keeps it."""
    _require_draft(template.playbook_version)
    record(actor=actor, verb="engagements.template_removed", subject=template)
    template.delete()


@transaction.atomic
def publish(version: PlaybookVersion, *, actor, note: str) -> PlaybookVersion:
    """Fix a draft: engagements that start from now on use it, running ones change nothing."""
    _require_draft(version)
    count = version.task_templates.count()
    if not count:
        raise Refused("A version without tasks helps nobody: add some first.")
    version.note, version.published_at = note, clock.now()
    PlaybookVersion.objects.filter(pk=version.pk).update(note=note, published_at=version.published_at)
    record(actor=actor, verb="engagements.playbook_published", subject=version, reason=note, count=count)
    return version


def _require_draft(version: PlaybookVersion) -> None:
    """Asked of the database, because a page may have been open for a while; the draft then stays one until we are done.

    Whoever publishes it meanwhile waits, so that nothing is added to what is published.
    """
    if not PlaybookVersion.objects.select_for_update().filter(pk=version.pk, published_at=None).order_by().first():
        raise Refused(FIXED)


@transaction.atomic
def install_default(*, actor: Any = SYSTEM) -> PlaybookVersion:
    """LEAP's own playbook, published, where there is none yet; whoever has one, or renamed it, keeps what there is."""
    if existing := PlaybookVersion.objects.order_by("pk").first():
        return existing
    playbook = add_playbook(actor=actor, name=default_playbook.NAME, description=default_playbook.DESCRIPTION)
    draft = playbook.versions.get()
    TaskTemplate.objects.bulk_create(
        TaskTemplate(playbook_version=draft, **fields) for fields in default_playbook.TASKS
    )  # fmt: skip
    for part in PARTS:
        part.install(draft)
    return publish(draft, actor=actor, note="As installed")
