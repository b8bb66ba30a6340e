"""What imports and issued papers still know of words that somebody took back: nothing."""

import json

from audit import operations as audit
from community.decision_inputs import excerpt
from community.models import Input
from imports.models import Imported, ImportRow
from plans.models import IssuedPaper

WORDS = ("said", "ask")
KIND = "inputs"
TAKEN_BACK = "Words that were taken back"


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


def without(values: dict) -> dict:
    return {name: value for name, value in values.items() if name not in WORDS}


def forget_in_papers(one: Input, *, actor) -> None:
    """Take the words of an input that still has them out of issued papers, which are drawn from what they hold."""
    told = excerpt(one)
    if not any(words and words[:50] in told for words in (one.said, one.ask)):
        return  # none of their own words stand there
    for paper in IssuedPaper.objects.filter(engagement=one.engagement_id):
        held = json.dumps(paper.content, ensure_ascii=False)
        cleared = held.replace(f"{in_json(told)} (", f"{TAKEN_BACK} (")
        if cleared != held:
            IssuedPaper.objects.filter(pk=paper.pk).update(content=json.loads(cleared))
            audit.record(actor=actor, verb="community.words_forgotten", subject=paper)


def in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
