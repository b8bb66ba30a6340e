"""What imports and issued papers still know of words that somebody took back: nothing."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import F, Q

from audit import operations as audit
from community.decision_inputs import mark_of
from community.models import Consent, Input, Submission
from imports.models import Import, Imported, ImportRow
from plans.models import IssuedPaper

WORDS = ("said", "ask")
KIND = "inputs"
TAKEN_BACK = "Words that were taken back"
NARROW_FIRST = (Consent.COUNT, Consent.SUMMARY, Consent.QUOTE)


def forget_words(one: Input, *, actor) -> None:
    """Wherever else they were kept: issued papers, what came by the public form, imports."""
    forget_in_papers([one], actor=actor)
    Submission.objects.filter(input=one).update(said="", ask="", consent=Consent.COUNT, version=F("version") + 1)
    forget_in_imports(one)


def keep_to_consent(one: Input, before: str, *, actor) -> None:
    """A correction to a narrower consent holds for what was written down under the wider one, too."""
    if NARROW_FIRST.index(one.consent) >= NARROW_FIRST.index(before):
        return
    if one.consent == Consent.COUNT:
        forget_words(one, actor=actor)
    else:
        forget_in_papers([one], actor=actor)


def forget_in_imports(one: Input) -> None:
    """Erase the words of one input from the rows that imports keep for their report and their undo."""
    written = list(Imported.objects.filter(sheet=KIND, of_import__kind=KIND, record_id=one.pk))
    for kept in written:
        kept.before, kept.after = without(kept.before), without(kept.after)
        kept.save(update_fields=["before", "after"])
    rows = set(ImportRow.objects.filter(of_import__kind=KIND, record_id=one.pk))
    for kept in written:
        rows |= set(ImportRow.objects.filter(of_import=kept.of_import_id, number=kept.number))
    for row in rows:
        row.cells, row.changes = without(row.cells), without(row.changes)
        row.label, row.problems, row.warnings = str(one), [], []
        row.save(update_fields=["cells", "changes", "label", "problems", "warnings"])


def forget_counted(of_import: Import) -> None:
    """Of those who may only be counted a written import keeps no words either, though its file held some."""
    counted = Input.objects.filter(engagement=of_import.engagement_id, consent=Consent.COUNT).values("pk")
    written = Imported.objects.filter(of_import=of_import, sheet=KIND, record_id__in=counted).values("number")
    rows = ImportRow.objects.filter(Q(number__in=written) | Q(record_id__in=counted), of_import=of_import)
    held = [row for row in rows.iterator(1000) if any(row.cells.get(name) or row.changes.get(name) for name in WORDS)]
    for row in held:
        row.cells, row.changes = without(row.cells), without(row.changes)
    ImportRow.objects.bulk_update(held, ["cells", "changes"], batch_size=500)


def without(values: dict) -> dict:
    return {name: value for name, value in values.items() if name not in WORDS}


def forget_in_papers(inputs: Collection[Input], *, actor) -> None:
    """Take what these people said out of issued papers, as it stood there on that day."""
    by_case = defaultdict(set)
    for one in inputs:
        by_case[one.engagement_id].add(mark_of(one.pk))
    for engagement_id, marks in by_case.items():
        for paper in IssuedPaper.objects.filter(engagement=engagement_id).select_for_update():
            if taken_out(paper.content, marks):
                IssuedPaper.objects.filter(pk=paper.pk).update(content=paper.content)
                audit.record(actor=actor, verb="community.words_forgotten", subject=paper)


def taken_out(content: dict, marks: set[str]) -> bool:
    """Whether anything of these stood there. Its mark stays, so that the second time there is nothing to do."""
    found = False
    for section in content["document"]["sections"]:
        for block in section["blocks"]:
            for place, mark in enumerate(block.get("marks", ())):
                if mark in marks and block["items"][place] != TAKEN_BACK:
                    block["items"][place] = TAKEN_BACK
                    found = True
    return found
