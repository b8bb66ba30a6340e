"""What the columns of an export mean."""

import hashlib

from crispy_forms.layout import Layout
from django import forms

from analysis.forms.codes import CodeTableField
from analysis.forms.exports import UNIVERSES
from analysis.models import CadExport, CadFile
from analysis.reading.fields import LABELS, Field
from core.forms import PageForm

GROUPS = {
    "When": [field for field in Field if field.startswith("received")],
    "What": [field for field in Field if "type" in field],
    "How and where": [
        Field.INCIDENT,
        Field.PRIORITY,
        Field.SOURCE,
        Field.DISPOSITION,
        Field.DISPOSITION_TEXT,
        Field.AREA,
    ],
}
GROUPED = {field for fields in GROUPS.values() for field in fields}
GROUPS["How long"] = [field for field in Field if field not in GROUPED]
CHOICES = [("", "Not kept"), *((group, [(f, LABELS[f]) for f in fields]) for group, fields in GROUPS.items())]
RECEIVED = {Field.RECEIVED, Field.RECEIVED_DATE}
TYPES = {Field.TYPE, Field.TYPE_TEXT}


class ColumnsForm(PageForm):
    """What each column means: one select for each, named by its place in `columns`."""

    layout = forms.CharField(widget=forms.HiddenInput)
    universe = forms.ChoiceField(
        label="What are the rows of this export?",
        choices=list(UNIVERSES.items()),
        widget=forms.RadioSelect,
        help_text="Every result repeats it. Shares mean nothing without it: ask whoever made the export.",
    )
    counts_incidents_once = forms.TypedChoiceField(
        label="Rows with the same incident number in one file",
        choices=[("no", "All count, and how many they are is shown"), ("yes", "Only the first of them counts")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text="Some systems write one row for each unit sent. Rows that an earlier file of this export "
        "holds already are always skipped.",
    )

    code_table = CodeTableField(required=False)

    def __init__(self, *args, export: CadExport, cad_files: list[CadFile], meaning: dict[str, str], **kwargs):
        self.export, self.cad_files = export, cad_files
        self.columns = list(dict.fromkeys(column for file in cad_files for column in file.columns))
        initial = {
            "layout": layout_of(self.columns),
            "universe": export.universe,
            "counts_incidents_once": "yes" if export.counts_incidents_once else "no",
        }
        super().__init__(*args, initial=initial, **kwargs)
        for n, column in enumerate(self.columns):
            choice = forms.ChoiceField(label=column, choices=CHOICES, required=False, initial=meaning.get(column, ""))
            self.fields[f"c{n}"] = choice
        self.helper.layout = Layout("universe", "counts_incidents_once")

    def clean_layout(self):
        if self.cleaned_data["layout"] != layout_of(self.columns):
            raise forms.ValidationError("The files of this export have changed meanwhile. Look at the columns again.")
        return self.cleaned_data["layout"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            for file in self.cad_files:
                self._check(file)
        return cleaned

    def column_map(self) -> dict[str, str]:
        chosen = {column: self.cleaned_data.get(f"c{n}", "") for n, column in enumerate(self.columns)}
        return {column: meant for column, meant in chosen.items() if meant}

    def _check(self, file: CadFile) -> None:
        """Each meaning once in each file, and the two without which nothing can be counted."""
        meant = {column: field for column, field in self.column_map().items() if column in file.columns}
        of = f" in “{file.name}”" if len(self.cad_files) > 1 else ""
        for column, field in meant.items():
            first = next(other for other in meant if meant[other] == field)
            if first != column:
                message = f"“{first}” has this meaning already{of}. A call has it once."
                self.add_error(f"c{self.columns.index(column)}", message)
        if not RECEIVED & set(meant.values()):
            self.add_error(None, f"No column{of} says when calls came in. Choose the one with the date and time.")
        if not TYPES & set(meant.values()):
            message = f"No column{of} says what calls were about. Choose the call type, the first if there are several."
            self.add_error(None, message)


def layout_of(columns: list[str]) -> str:
    """Tells whether a form was drawn for the same columns."""
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()[:16]
