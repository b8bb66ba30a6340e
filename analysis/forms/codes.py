"""A city's own list of codes, as a file."""

from crispy_forms.layout import Layout
from django import forms

from analysis.operations import files
from analysis.reading.codes import Codes, read_codes
from core.forms import PageForm
from core.uploads.limits import MEGABYTE
from imports.reading.errors import UnreadableFile
from imports.reading.scratch import scratch_folder

MAX_CODES = 2 * MEGABYTE
HELP = "CSV or Excel with a header and, in each row, a code and its text. The file is not kept, only the texts."


class CodeTableField(forms.FileField):
    """Read at once: what it gives are the codes, not the file."""

    def __init__(self, **kwargs):
        widget = forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"})
        super().__init__(label="Code table", help_text=HELP, widget=widget, **kwargs)

    def clean(self, data, initial=None) -> Codes | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > MAX_CODES:
            raise forms.ValidationError(f"A code table has less than {MAX_CODES // MEGABYTE} MB.")
        try:
            return codes_in(upload)
        except UnreadableFile as error:
            raise forms.ValidationError(str(error)) from error


class CodesForm(PageForm):
    """What the codes of an export's call types mean."""

    file = CodeTableField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("file")


def codes_in(upload) -> Codes:
    """What the file says, read in a folder that goes at once."""
    with scratch_folder(files.scratch()) as folder:
        path, own = folder / "codes.csv", folder / "own"
        own.mkdir()
        path.write_bytes(upload.read())
        return read_codes(path, own)
