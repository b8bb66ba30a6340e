"""The steps of the export wizard, and what is said about an export."""

import hashlib

from crispy_forms.layout import Layout
from django import forms

from analysis.models import CadExport, CadFile, Universe
from analysis.reading.fields import LABELS, Field
from core.forms import PageForm
from core.uploads.limits import MEGABYTE
from engagements.forms.files import ManyFilesInput
from engagements.forms.layout import audience_field
from imports.reading.dialect import DELIMITERS

MAX_FILE = 600 * MEGABYTE
MAX_SENT = 1200 * MEGABYTE
ACCEPT = ".csv,.tsv,.txt,.gz,.zip,.xlsx,.json"
LIMITS = (
    f"CSV or other delimited text, Excel (.xlsx), JSON, each also as .gz or as .zip with one file in it. Up to "
    f"{MAX_FILE // MEGABYTE} MB a file; several files, such as months or years, make one export."
)


class CadFilesField(forms.FileField):
    """One or several files, looked at by the operation; `overflow` tells that more was sent than is read."""

    overflow = False
    default_error_messages = {"required": "Select a file."}

    def __init__(self, **kwargs):
        super().__init__(widget=ManyFilesInput(attrs={"accept": ACCEPT}), help_text=LIMITS, **kwargs)

    def clean(self, data, initial=None) -> list:
        uploads = [data] if data and not isinstance(data, list | tuple) else list(data or [])
        if self.overflow:
            raise forms.ValidationError("The files are too large together. Send fewer at a time.")
        if not uploads:
            raise forms.ValidationError(self.error_messages["required"])
        for upload in uploads:
            if not upload.size:
                raise forms.ValidationError(f"“{upload.name}” is empty.")
            if upload.size > MAX_FILE:
                raise forms.ValidationError(
                    f"“{upload.name}” is larger than {MAX_FILE // MEGABYTE} MB. Pack it as .gz, or split it by year."
                )
        return uploads


class FilesForm(PageForm):
    """Further files of an export."""

    files = CadFilesField(label="Files")

    def __init__(self, *args, overflow: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["files"].overflow = overflow
        self.helper.layout = Layout(*self.fields)


class ExportForm(FilesForm):
    """The first files, and what the export is called."""

    label = forms.CharField(
        label="Name of this export", max_length=200, help_text="So that results can say which: “CAD calls 2023–2024”."
    )
    field_order = ("files", "label")


class DialectForm(PageForm):
    """How one file is written, said by a person."""

    encoding = forms.ChoiceField(
        choices=[
            ("utf-8", "UTF-8"),
            ("utf-8-sig", "UTF-8 with a mark"),
            ("cp1252", "Windows (cp1252)"),
            ("latin-1", "Latin-1"),
            ("utf-16", "UTF-16"),
            ("utf-16-le", "UTF-16, little endian"),
            ("utf-16-be", "UTF-16, big endian"),
        ]
    )
    delimiter = forms.ChoiceField(label="Cells are set apart by", choices=list(DELIMITERS.items()))
    header_line = forms.IntegerField(label="Line with the columns’ names", min_value=1, max_value=200)
    file = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, cad_file: CadFile, **kwargs):
        initial = {"encoding": cad_file.encoding, "delimiter": cad_file.delimiter, "file": cad_file.pk}
        initial["header_line"] = cad_file.header_line
        super().__init__(*args, initial=initial, auto_id=f"id_{cad_file.pk}_%s", **kwargs)
        if not cad_file.encoding:  # we wrote the text ourselves
            del self.fields["encoding"], self.fields["delimiter"]
        self.helper.layout = Layout(*self.fields)


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
TYPES = {Field.TYPE, Field.TYPE_TEXT, Field.FINAL_TYPE, Field.FINAL_TYPE_TEXT}
UNIVERSES = {
    Universe.ALL_RECORDS: "Everything in the CAD system: calls and what officers start themselves",
    Universe.CALLS: "Calls from the public only",
    Universe.DISPATCHED: "Only calls to which someone was sent",
    Universe.CRIMES: "Only calls that became a crime report",
    Universe.UNKNOWN: "I do not know yet; results will say so",
}


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
            self.add_error(None, f"No column{of} says what calls were about. Choose the call type.")


def layout_of(columns: list[str]) -> str:
    """Tells whether a form was drawn for the same columns."""
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()[:16]


class ExportDetailsForm(PageForm):
    """What is said about an export; what was loaded never changes."""

    label = forms.CharField(label="Name", max_length=200)
    universe = forms.ChoiceField(label="What the rows are", choices=list(UNIVERSES.items()), widget=forms.RadioSelect)
    note = forms.CharField(
        label="What is missing from it",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Months, districts or kinds of calls that the city left out.",
    )
    audience = forms.ChoiceField(label="Who sees it")

    def __init__(self, *args, export: CadExport, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["audience"] = audience_field("Who sees this export", export.engagement.city.name)
        self.helper.layout = Layout(*self.fields)
