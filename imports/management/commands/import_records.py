"""Bring records into a city from the command line, through the same check and commit as the pages."""

import json
from contextlib import ExitStack
from pathlib import Path
from time import sleep

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

import jobs.operations as jobs
from accounts.models import User
from core.errors import Refused
from core.permissions import Denied
from engagements.models import Engagement
from imports.kinds import KINDS
from imports.models import Import, ImportRow, Outcome, State
from imports.operations import checks, commits, drafts
from imports.preview import account
from imports.reading.errors import UnreadableFile
from jobs.models import Job

SHOWN = 20
POLL_SECONDS = 0.5


class Command(BaseCommand):
    help = "Import records of one kind into a city: all rows or none, unless --only-good. Exit code 1 if refused."

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", help="what is in the file: " + (", ".join(KINDS) or "none yet"))
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--city", type=int, required=True, metavar="ID")
        parser.add_argument("--dry-run", action="store_true", help="check every row and say what it would do")
        parser.add_argument("--only-good", action="store_true", help="leave out rejected rows instead of stopping")
        parser.add_argument("--columns", type=Path, metavar="MAP.json", help="{column: field}; default: by their names")
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="who imports (default: the first admin)")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json, **options):
        try:
            answer = self.bring(**options)
        except (Refused, UnreadableFile, Denied) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(told(answer)))
        if answer["state"] == "rejected":
            raise CommandError("Nothing was written: some rows are rejected. Mend them, or take --only-good.")

    def bring(self, *, kind, files, city, dry_run, only_good, columns, email, **options) -> dict:
        if kind not in KINDS:
            raise Refused(f"No kind is called {kind}. There are: {', '.join(KINDS)}.")
        if missing := next((path for path in files if not path.is_file()), None):
            raise Refused(f"There is no file {missing}.")
        actor = person(email)
        with ExitStack() as stack:
            uploads = [File(stack.enter_context(path.open("rb")), name=path.name) for path in files]
            imported = drafts.start_import(engagement_of(city), actor=actor, kind=KINDS[kind], uploads=uploads)
        try:
            return bring(imported, actor, column_map(columns), dry_run=dry_run, only_good=only_good)
        finally:
            imported.refresh_from_db()
            if imported.is_unfinished and not drafts.is_working(imported):
                drafts.abandon(imported, actor=actor, reason="A dry run." if dry_run else "It was not written.")


def bring(imported: Import, actor, columns: dict[str, str], *, dry_run: bool, only_good: bool) -> dict:
    """Check, and write unless something speaks against it; the answer says which."""
    if columns:
        meant = [{name: columns[name] for name in table["columns"] if name in columns} for table in imported.tables]
        drafts.set_columns(imported, actor=actor, column_map=meant)
    run(checks.start_check(imported, actor=actor))
    imported.refresh_from_db()
    counts, rejects = imported.counts, rejects_of(imported)
    answer = {"import": imported.pk, "kind": imported.kind, "rows": imported.total, **counts}
    answer |= {"skipped": imported.skipped, "rejects": rejects, "columns": imported.column_map}
    if dry_run:
        return answer | {"state": "checked"}
    if not (counts["create"] or counts["update"]):
        return answer | {"state": "nothing to write" if not counts["reject"] else "rejected"}
    if counts["reject"] and not only_good:
        return answer | {"state": "rejected"}
    run(commits.start_commit(imported, actor=actor, checked=imported.checked, only_good=only_good))
    return answer | {"state": str(State.DONE)}


def run(job: Job) -> None:
    """At once; where a worker was quicker, once that one is done, and in its place if it dies."""
    jobs.run(job.pk)
    job.refresh_from_db()
    while not job.is_finished:
        sleep(POLL_SECONDS)
        jobs.run(job.pk)
        job.refresh_from_db()
    if job.state != "done":
        raise Refused(job.message)


def rejects_of(imported: Import) -> list[dict]:
    rows = ImportRow.objects.filter(of_import=imported).of(Outcome.REJECT)
    return [
        {"row": row.number, "column": column, "value": cell, "reason": reason}
        for row in rows
        for _, column, cell, reason, _ in row.problems
    ]


def engagement_of(city: int) -> Engagement:
    found = Engagement.objects.filter(city_id=city, closed_on=None).select_related("city").first()
    if not found:
        raise Refused(f"No city {city} has an open engagement.")
    return found


def person(email: str | None) -> User:
    found = User.objects.filter(email=email, is_active=True) if email else User.objects.active_admins().order_by("pk")
    if not (actor := found.first()):
        raise Refused("Nobody can sign in as that. Name an active account with --as.")
    return actor


def column_map(path: Path | None) -> dict[str, str]:
    if not path:
        return {}
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read as JSON.") from error
    if not isinstance(given, dict):
        raise Refused(f"{path} must be one object {{column: field}}.")
    return given


def told(answer: dict) -> list[str]:
    counts = {name: answer[name] for name in ("create", "update", "unchanged", "reject", "skip")}
    lines = [f"{account(counts)}. State: {answer['state']}."]
    for reject in answer["rejects"][:SHOWN]:
        lines.append(f"  row {reject['row']}: {reject['column']} “{reject['value']}” {reject['reason']}")
    more = len(answer["rejects"]) - SHOWN
    return [*lines, f"  … and {more:,} more"] if more > 0 else lines
