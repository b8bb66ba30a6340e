"""Forms of the wizard: what is brought, how a file is read, what its columns mean, what to read instead."""

import hashlib

from crispy_forms.layout import Layout
from django import forms

from core.forms import PageForm
from engagements.forms.files import ManyFilesInput
from imports.kinds import Kind, Sheet
from imports.models import Import, ImportFile
from imports.operations.files import LIMITS, USUAL
from imports.reading.dialect import DELIMITERS

ENCODINGS = [
    ("", "As it looks"),
    ("utf-8", "UTF-8"),
    ("utf-8-sig", "UTF-8 with a mark"),
    ("cp1252", "Windows (cp1252)"),
    ("latin-1", "Latin-1"),
    ("utf-16", "UTF-16"),
]


class ImportFilesField(forms.FileField):
    """One or several files, looked at by the operation; `overflow` tells that more was sent than is read."""

    overflow = False
    default_error_messages = {"required": "Select a file."}

    def __init__(self, **kwargs):
        accept = ",".join(f".{extension}" for extension in USUAL)
        super().__init__(widget=ManyFilesInput(attrs={"accept": accept}), help_text=LIMITS, **kwargs)

    def clean(self, data, initial=None) -> list:
        uploads = [data] if data and not isinstance(data, list | tuple) else list(data or [])
        if self.overflow:
            raise forms.ValidationError("The files are too large together. Send fewer at a time.")
        if not uploads:
            raise forms.ValidationError(self.error_messages["required"])
        return uploads


class ImportForm(PageForm):
    """What kind of record, and the files."""

    kind = forms.ChoiceField(
        label="What is in the file?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what is in the file."},
    )
    files = ImportFilesField(label="File")

    def __init__(self, *args, kinds: list[Kind], overflow: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = {kind.name: kind for kind in kinds}
        self.fields["kind"].choices = [(kind.name, kind.label) for kind in kinds]
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].name
        self.fields["files"].overflow = overflow
        self.helper.layout = Layout(*self.fields)

    def clean_kind(self) -> Kind:
        return self.kinds[self.cleaned_data["kind"]]


class ReadForm(PageForm):
    """How one file is written, said by a person."""

    encoding = forms.ChoiceField(choices=ENCODINGS, required=False)
    delimiter = forms.ChoiceField(
        label="Cells are set apart by", choices=[("", "As it looks"), *DELIMITERS.items()], required=False
    )
    header_line = forms.IntegerField(label="Line with the columns’ names", min_value=1, max_value=200)
    file = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, file: ImportFile, header_line: int, is_text: bool, **kwargs):
        initial = {"encoding": file.encoding, "delimiter": file.delimiter, "file": file.pk, "header_line": header_line}
        super().__init__(*args, initial=initial, **kwargs)
        if not is_text:  # written out by ourselves
            del self.fields["encoding"], self.fields["delimiter"]
        self.helper.layout = Layout(*self.fields)


class ColumnsForm(PageForm):
    """What each column means: one select for each column of each table, named t<table>c<column>."""

    layout = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, imported: Import, **kwargs):
        self.imported = imported
        super().__init__(*args, initial={"layout": layout_of(imported)}, **kwargs)
        for t, table in enumerate(imported.tables):
            if not table["is_final"]:
                self._add_columns(t, table)

    def _add_columns(self, t: int, table: dict) -> None:
        sheet, meaning = self.imported.of_kind.sheet(table["sheet"]), self.imported.column_map[t]
        for c, column in enumerate(table["columns"]):
            self.fields[f"t{t}c{c}"] = forms.ChoiceField(
                label=column, choices=choices_of(sheet), required=False, initial=meaning.get(column, "")
            )

    def clean_layout(self) -> str:
        if self.cleaned_data["layout"] != layout_of(self.imported):
            raise forms.ValidationError("The file was read differently meanwhile. Look at the columns again.")
        return self.cleaned_data["layout"]

    def clean(self):
        cleaned = super().clean()
        for t, table in enumerate(self.imported.tables):
            if not self.errors and not table["is_final"]:
                self._check(t, table)
        return cleaned

    def column_map(self) -> list[dict[str, str]]:
        """{column: field} for each table; what a standard says itself stays as it is."""
        tables = enumerate(self.imported.tables)
        return [self.imported.column_map[t] if table["is_final"] else self._meant(t, table) for t, table in tables]

    def _meant(self, t: int, table: dict) -> dict[str, str]:
        chosen = {column: self.cleaned_data.get(f"t{t}c{c}", "") for c, column in enumerate(table["columns"])}
        return {column: meant for column, meant in chosen.items() if meant}

    def _check(self, t: int, table: dict) -> None:
        """Each meaning once in a table, and what no record can be without."""
        meant, sheet = self._meant(t, table), self.imported.of_kind.sheet(table["sheet"])
        first: dict[str, str] = {}
        for column, name in meant.items():
            if first.setdefault(name, column) != column:
                message = f"“{first[name]}” has this meaning already."
                self.add_error(f"t{t}c{table['columns'].index(column)}", message)
        for each in sheet.fields:
            if each.required and each.name not in first:
                self.add_error(None, f"No column says “{each.label}”, which each {sheet.singular} needs. Choose one.")


def choices_of(sheet: Sheet) -> list[tuple[str, str]]:
    needed = [(each.name, f"{each.label} (needed)" if each.required else each.label) for each in sheet.fields]
    return [("", "Not imported"), *needed]


def layout_of(imported: Import) -> str:
    """Tells whether a form was drawn for the same columns."""
    words = "\n".join(column for table in imported.tables for column in [table["sheet"], *table["columns"]])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class FixForm(PageForm):
    """What to read instead of every cell of one group of problems."""

    group = forms.CharField(widget=forms.HiddenInput, max_length=64)
    instead = forms.CharField(required=False, max_length=500)
