"""Packages: ordered, packed by a worker, kept for a week."""

import secrets
import tempfile
from datetime import timedelta
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from audit.operations import add, record
from core import clock
from core.audience import Audience
from core.errors import Refused
from core.one_instant import at_one_instant
from core.permissions import require
from engagements.models import Engagement
from engagements.words import moment
from jobs.models import Job
from jobs.operations import progress, start
from reports.archive import Told, city_archive, database_archive, digest_of
from reports.models import Package
from reports.readers import reader_of

KIND = "reports.make_package"
KEPT_FOR = timedelta(days=7)
FOLDER = "packages"
ORPHANED_AFTER = timedelta(days=1)  # longer than any package takes to be noted


def order_city(engagement: Engagement, *, actor, audience: str, form: str = "csv", purpose: str = "") -> Package:
    """A city's records as somebody of this audience may see them."""
    require("reports.order_package", actor, engagement)
    return order(actor=actor, engagement=engagement, audience=audience, form=form, purpose=purpose)


def order_database(*, actor, form: str, purpose: str) -> Package:
    require("reports.order_database", actor)
    return order(actor=actor, engagement=None, audience=Audience.INTERNAL, form=form, purpose=purpose)


@transaction.atomic
def order(*, actor, engagement: Engagement | None, audience: str, form: str, purpose: str) -> Package:
    package = Package(
        engagement=engagement,
        audience=audience,
        form=form,
        purpose=purpose,
        owner=actor,
        expires_at=clock.now() + KEPT_FOR,
    )
    add(package, actor=actor, verb="reports.package_ordered", reason=purpose)
    return hand_to_worker(package, actor=actor)


@transaction.atomic
def remake_package(package: Package, *, actor) -> Package:
    """Have a package packed whose job gave up on it."""
    require("reports.remake_package", actor, package)
    if not Package.objects.with_job().select_for_update(of=("self",)).get(pk=package.pk).has_failed:
        raise Refused("It is packed, or still being packed.")
    return hand_to_worker(package, actor=actor)


def hand_to_worker(package: Package, *, actor) -> Package:
    own = {"engagement_id": package.engagement_id} if package.engagement_id else {}
    job = start(KIND, actor=actor, title=str(package), params={"package": package.pk}, **own)
    Package.objects.filter(pk=package.pk).update(job_id=job.pk)
    package.job_id = job.pk
    return package


def make_package(job: Job) -> dict:
    """The job. A second run packs again and replaces nothing that somebody could have had."""
    package = Package.objects.select_related("engagement__city", "owner").get(pk=job.params["package"])
    if not package.stored_name:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "package.zip"
            with at_one_instant() as apart:
                contents = pack(package, path, lambda *said: apart(tell, job, *said))
            keep(package, path, contents)
    return {"message": "The package is ready.", "url": "/packages/", "url_label": "Packages"}


def tell(job: Job, done: int, total: int, label: str) -> None:
    progress(job, done=done, total=total, message=label)


def pack(package: Package, path: Path, told: Told) -> list[dict]:
    engagement, owner = package.engagement, package.owner
    said = f"{Audience(package.audience).label}. Packed by {owner} on {moment(clock.now())} UTC. {package.purpose}"
    if engagement is None:
        require("reports.order_database", owner)
        return database_archive(path, form=package.form, said=said, told=told)
    require("reports.order_package", owner, engagement)
    rows = Engagement.objects.visible_to(owner).filter(pk=engagement.pk)
    reader = reader_of(package.audience, rows, actor=owner)
    return city_archive(path, rows.get(), reader, form=package.form, said=said, told=told)


@transaction.atomic
def keep(package: Package, path: Path, contents: list[dict]) -> None:
    with path.open("rb") as file:
        stored = default_storage.save(f"{FOLDER}/{secrets.token_hex(16)}.zip", File(file))
    values = {"stored_name": stored, "size": path.stat().st_size, "sha256": digest_of(path), "contents": contents}
    Package.objects.filter(pk=package.pk).update(**values)
    record(
        actor=package.owner, verb="reports.package_made", subject=package, count=sum(c["rows"] for c in contents) or 1
    )


def note_download(package: Package, *, actor) -> None:
    record(actor=actor, verb="reports.package_downloaded", subject=package)


def drop_expired() -> int:
    """Files whose time is over go; the note that there was one stays."""
    rows = list(Package.objects.expired(clock.now())[:200])
    for package in rows:
        default_storage.delete(package.stored_name)
        Package.objects.filter(pk=package.pk).update(stored_name="")
    return len(rows)


def drop_orphans() -> int:
    """Files that no package knows: whoever packed them was stopped before it could say so."""
    if not default_storage.exists(FOLDER):
        return 0
    names = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]}
    known = set(Package.objects.exclude(stored_name="").values_list("stored_name", flat=True))
    before = clock.now() - ORPHANED_AFTER
    orphans = [name for name in names - known if default_storage.get_modified_time(name) < before]
    for name in orphans:
        default_storage.delete(name)
    return len(orphans)
