"""The files of an export, how they are read, and what is said about it."""

from crispy_forms.layout import Layout
from django import forms

from analysis.models import CadExport, CadFile, Universe
from core.forms import PageForm
from core.uploads.limits import MEGABYTE
from engagements.forms.files import ManyFilesInput
from engagements.forms.layout import audience_field
from imports.reading.dialect import DELIMITERS

MAX_FILE = 600 * MEGABYTE
MAX_SENT = 1200 * MEGABYTE
LONGEST_LABEL = 200
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
        label="Name of this export",
        max_length=LONGEST_LABEL,
        required=False,
        help_text="So that results can say which: “CAD calls 2023–2024”. If left blank, the name of the file.",
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


UNIVERSES = {
    Universe.ALL_RECORDS: "Everything in the CAD system: calls and what officers start themselves",
    Universe.CALLS: "Calls from the public only",
    Universe.DISPATCHED: "Only calls to which someone was sent",
    Universe.CRIMES: "Only calls that became a crime report",
    Universe.UNKNOWN: "I do not know yet; results will say so",
}


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
