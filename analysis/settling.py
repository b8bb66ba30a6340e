"""What step 1's records show to be done although its plan still has it open: proposed, never settled unseen.

A task knows its records by its title in the playbook; one that a city named otherwise is not proposed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from analysis.briefs.files import pdf_of
from analysis.export_facts import description_of
from analysis.facts import ENOUGH_MAPPED
from analysis.models import Brief, CadExport, CodeTable, DataRequest
from core.clock import today_in
from core.uploads import CheckedFile
from engagements import words
from engagements.models import Engagement, Evidence, Task
from engagements.steps import Step

PDF = "application/pdf"
MOST = 50


@dataclass(frozen=True)
class Proof:
    """A sentence, and the file that shows it where a task asks for one."""

    sentence: str
    attached: str = ""
    audience: str = ""
    file: Callable[[], CheckedFile] | None = None


@dataclass(frozen=True)
class Open:
    """A request or a task that may be settled; `on` is the day that a request's data came."""

    record: DataRequest | Task
    sentence: str
    proof: Proof | None = None
    export: CadExport | None = None
    on: date | None = None

    @property
    def key(self) -> str:
        return f"{self.record._meta.model_name}-{self.record.pk}"

    @property
    def label(self) -> str:
        return f"{self.record}: {self.sentence}"


def open_items(engagement: Engagement) -> list[Open]:
    return [*requests_answered(engagement), *tasks_done(engagement)]


def requests_answered(engagement: Engagement) -> list[Open]:
    """Requests that an export answers: loaded on the day that somebody asked or later."""
    export = newest_export(engagement)
    if not export:
        return []
    on = today_in(engagement.city.time_zone, export.loaded_at)
    waiting = DataRequest.objects.kept().filter(engagement=engagement, received_on=None, denied_on=None)
    sentence = f"“{export}” was loaded on {words.day(on)}. Mark as received then, with its columns."
    return [Open(request, sentence, export=export, on=on) for request in waiting.filter(asked_on__lte=on)[:MOST]]


def tasks_done(engagement: Engagement) -> list[Open]:
    tasks = Task.objects.open().filter(engagement=engagement, step=Step.ANALYSIS).order_by("due_on", "pk")
    found = []
    for task in tasks:
        proof = PROOFS[title](engagement) if (title := task.title.casefold()) in PROOFS else None
        if proof:
            needs_file = task.evidence == Evidence.FILE
            more = f" {proof.attached}" if needs_file else ""
            found.append(Open(task, f"{proof.sentence}{more}", proof if needs_file else None))
    return found


def newest_export(engagement: Engagement) -> CadExport | None:
    rows = CadExport.objects.loaded().filter(engagement=engagement).exclude(loaded_at=None)
    return rows.order_by("-loaded_at").first()


def newest_table(engagement: Engagement) -> CodeTable | None:
    return CodeTable.objects.filter(engagement=engagement).approved().order_by("-number").first()


def asked(engagement: Engagement) -> Proof | None:
    rows = DataRequest.objects.kept().filter(engagement=engagement).exclude(asked_on=None)
    first = rows.order_by("asked_on").first()
    return Proof(f"{first.custodian} was asked on {words.day(first.asked_on)}.") if first else None


def loaded(engagement: Engagement) -> Proof | None:
    export = newest_export(engagement)
    if not export:
        return None

    def described() -> CheckedFile:
        return CheckedFile("Description of the export.pdf", PDF, description_of(export))

    return Proof(
        f"“{export}” is loaded, {export.rows_loaded:,} calls.",
        "Its description is attached to the task.",
        export.audience,
        described,
    )


def mapped(engagement: Engagement) -> Proof | None:
    table = newest_table(engagement)
    if not table:
        return None
    sums = table.rows.aggregate(total=Sum("calls", default=0), done=Sum("calls", filter=~Q(category=""), default=0))
    share = 100 * sums["done"] // sums["total"] if sums["total"] else 0
    return Proof(f"{table} maps {share}% of calls.") if share >= ENOUGH_MAPPED else None


def reviewed(engagement: Engagement) -> Proof | None:
    table = newest_table(engagement)
    return Proof(f"{table} was reviewed with {table.reviewer} and approved.") if table and table.reviewer else None


def issued(engagement: Engagement) -> Proof | None:
    brief = Brief.objects.issued().filter(engagement=engagement).order_by("-number").first()
    return Proof(f"Data brief {brief.number}, “{brief}”, is issued.") if brief else None


def signed(engagement: Engagement) -> Proof | None:
    brief = Brief.objects.signed().filter(engagement=engagement).order_by("-number").first()
    if not brief:
        return None

    def printed() -> CheckedFile:
        return CheckedFile(f"Data brief {brief.number}.pdf", PDF, pdf_of(brief))

    on = words.day(brief.signed_off_on)
    sentence = f"{brief.signed_off_by}, {brief.signed_off_role}, signed data brief {brief.number} on {on}."
    return Proof(sentence, "The brief is attached to the task.", brief.audience, printed)


PROOFS: dict[str, Callable[[Engagement], Proof | None]] = {
    "send the data request to the 911 center": asked,
    "receive the cad export": loaded,
    "sort the call types into response categories": mapped,
    "review the sorted call types with the 911 center": reviewed,
    "write the data brief": issued,
    "sign off the data brief": signed,
}
