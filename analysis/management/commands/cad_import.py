"""Read a 911 export from the command line: load it into a city, or only say what is in it."""

import json
from contextlib import ExitStack
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

import jobs.operations as jobs
from accounts.models import User
from analysis.import_report import read_files
from analysis.models import CadExport, Universe
from analysis.operations import checks, exports, files, loads
from analysis.reading.codes import Codes, read_codes
from analysis.reading.fields import Field
from core import clock
from core.errors import Refused
from engagements.models import Engagement
from imports.reading.errors import UnreadableFile
from imports.reading.scratch import scratch_folder

SHOWN = 20


class Command(BaseCommand):
    help = "Read a city's 911 (CAD) export: several files are one export. Load it with --city, or look with --dry-run."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        goal = parser.add_mutually_exclusive_group(required=True)
        goal.add_argument("--city", type=int, metavar="ID", help="load it for the open engagement of this city")
        goal.add_argument("--dry-run", action="store_true", help="say what is in it; nothing is kept")
        parser.add_argument("--zone", help="time zone of a dry run, such as America/Chicago (default: none is known)")
        parser.add_argument("--columns", type=Path, metavar="MAP.json", help="{column: field}; default: by their names")
        parser.add_argument("--code-table", type=Path, metavar="FILE", help="what the codes of call types mean")
        parser.add_argument("--label", default="", help="name of the export (default: after its files)")
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="who loads it (default: the first admin)")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, as_json, **options):
        try:
            answer = self.dry_run(**options) if options["dry_run"] else self.load(**options)
        except (UnreadableFile, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(told(answer)))

    def dry_run(self, *, files, columns, code_table, zone, **options) -> dict:
        return self.read(files, columns, code_table, zone or "UTC")

    def read(self, paths: list[Path], columns: Path | None, code_table: Path | None, zone: str) -> dict:
        try:
            now = clock.now().astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise Refused(f"“{zone}” is no time zone. Name one such as America/Chicago.") from error
        for path in filter(None, (columns, code_table)):
            if not path.is_file():
                raise Refused(f"There is no file {path}.")
        with scratch_folder(files.scratch()) as folder:
            return read_files(paths, folder, columns=column_map(columns), code_table=code_table, zone=zone, now=now)

    def load(self, *, files, city, columns, code_table, label, email, **options) -> dict:
        actor = self.person(email)
        if not (engagement := Engagement.objects.filter(city_id=city, closed_on=None).select_related("city").first()):
            raise Refused(f"No city {city} has an open engagement.")
        answer = self.read(files, columns, code_table, engagement.city.time_zone)
        if not answer["rows_loaded"]:
            raise Refused(*answer["notes"])
        codes = self.codes(code_table)
        export = load_export(engagement, files, answer["column_map"], codes, actor=actor, label=label)
        return answer | {"export": export.pk, "rows_loaded": export.rows_loaded}

    def codes(self, path: Path | None) -> Codes | None:
        if not path:
            return None
        with scratch_folder(files.scratch()) as folder:
            return read_codes(path, folder)

    def person(self, email: str | None) -> User:
        admins = User.objects.active_admins()
        found = User.objects.filter(email=email, is_active=True) if email else admins.order_by("pk")
        if not (person := found.first()):
            raise Refused("Nobody can sign in as that. Name an active account with --as.")
        return person


def load_export(
    engagement: Engagement, paths: list[Path], column_map: dict[str, str], codes: Codes | None, *, actor, label: str
) -> CadExport:
    """Through the same operations as the pages, but at once, without waiting for a worker."""
    with ExitStack() as stack:
        uploads = [File(stack.enter_context(path.open("rb")), name=path.name) for path in paths]
        export = exports.start_export(engagement, actor=actor, label=label, uploads=uploads)
    try:
        exports.set_columns(
            export, actor=actor, column_map=column_map, universe=Universe.UNKNOWN, counts_incidents_once=False
        )
        if codes:
            exports.explain_codes(export, actor=actor, codes=codes)
        job = checks.start_check(export, actor=actor)
        jobs.run(job.pk)
        job.refresh_from_db()
        if not job.is_finished:
            raise Refused("A worker has taken up the load. Its result will be on the city's page.")
        if job.state != "done":
            raise Refused(job.message)
        export.refresh_from_db()
        return loads.keep(export, actor=actor, cube=export.cube)
    except BaseException:
        export.refresh_from_db()
        if export.is_unfinished and not loads.is_reading(export):
            exports.abandon(export, actor=actor, reason="The load failed.")
        raise


def column_map(path: Path | None) -> dict[str, str]:
    """What a person says columns mean; a field that there is not is refused, with those that there are."""
    if not path:
        return {}
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read as JSON.") from error
    fields = ", ".join(Field)
    if not isinstance(given, dict) or not all(value in list(Field) for value in given.values()):
        raise Refused(f"{path} must be one object {{column: field}}. Fields are: {fields}.")
    if len(set(given.values())) < len(given):
        raise Refused(f"{path} gives two columns the same meaning.")
    return given


def told(answer: dict) -> list[str]:
    """The answer for a person."""
    read, loaded, rejected, skipped = (answer[f"rows_{what}"] for what in ("read", "loaded", "rejected", "skipped"))
    lines = [f"{read:,} rows read: {loaded:,} loaded, {rejected:,} rejected, {skipped:,} skipped."]
    lines += [f"From {answer['first']} to {answer['last']}."] if loaded else []
    lines += [f"  {calls:>9,}  {label or '(blank)'}" for label, calls in list(answer["types"].items())[:SHOWN]]
    lines += [f"Line {each['line']:,}: {each['reason']}" for each in answer["rejects"][:SHOWN]]
    lines += [f"Dropped: {each['column']}. {each['reason']}" for each in answer["dropped_columns"]]
    if missing := answer.get("codes_missing"):
        lines.append(f"Not in the code table: {', '.join(missing)}.")
    return lines + answer["notes"]
