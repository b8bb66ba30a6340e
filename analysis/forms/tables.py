"""Forms of the code table."""

import csv
import io

from crispy_forms.layout import Layout
from django import forms

from analysis.categories import Category, Eligibility
from analysis.models import CodeTable
from core.forms import PageForm
from core.uploads.limits import MEGABYTE

MAX_CODES = 2 * MEGABYTE
MOST_ROWS = 20_000
USUAL = "What the category usually means"
FEWEST_SHARED = 2


def text_area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class JudgmentForm(PageForm):
    """One call type in full."""

    category = forms.ChoiceField(
        choices=[("", "Unmapped"), *Category.choices], required=False, widget=forms.RadioSelect
    )
    eligible = forms.ChoiceField(
        label="Can community responders take it?",
        choices=[("", USUAL), *Eligibility.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    is_officer_initiated = forms.BooleanField(
        label="Officer-initiated by its nature",
        required=False,
        help_text="Counts as officers’ own work whatever the source column says, such as a traffic stop.",
    )
    reason = forms.CharField(required=False, max_length=300, help_text="One sentence that you would say in a council.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("category", "eligible", "is_officer_initiated", "reason")


NO_CATEGORY = "none"


class MapForm(forms.Form):
    """What is done with one or with many rows at once."""

    do = forms.ChoiceField(choices=[(each, each) for each in ("map", "take", "unsure")])
    row = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "Select at least one row first."})
    category = forms.ChoiceField(choices=[(NO_CATEGORY, "Unmapped"), *Category.choices], required=False)
    eligible = forms.ChoiceField(choices=[("", ""), *Eligibility.choices], required=False)

    def __init__(self, *args, ids: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [(pk, pk) for pk in ids]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("do") == "map":
            if not cleaned.get("category"):
                self.add_error("category", "Choose a category first.")
            elif cleaned["category"] == NO_CATEGORY:
                cleaned["category"] = ""
        return cleaned


class QuestionForm(PageForm):
    text = forms.CharField(label="What do you doubt?", max_length=2000, widget=text_area())


class AnswerForm(PageForm):
    text = forms.CharField(label="Answer", max_length=2000, widget=text_area())


class ApproveForm(PageForm):
    reviewer = forms.CharField(
        label="Reviewed with",
        max_length=200,
        help_text="Role and agency, such as “Shift supervisor, 911 center”: someone who knows how the codes are used.",
    )
    note = forms.CharField(label="What changed", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("version", "reviewer", "note")


class DescriptionsForm(PageForm):
    """The code table file of a city: which of its columns are code and text is found by the codes themselves."""

    file = forms.FileField(
        label="Code table",
        help_text="CSV with a code and its text in each row. Other columns are not read; the file is not kept.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )

    def __init__(self, *args, table: CodeTable, overflow: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.table, self.overflow = table, overflow
        self.helper.layout = Layout("file")

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MAX_CODES:
            raise forms.ValidationError(f"A code table has less than {MAX_CODES // MEGABYTE} MB.")
        self.descriptions = descriptions_in(
            _text_of(upload.read()), set(self.table.rows.values_list("label", flat=True))
        )
        if not self.descriptions:
            raise forms.ValidationError(
                "No column of this file holds the codes of this export. It should be a CSV file with a code and its "
                "text in each row."
            )
        return upload


def _text_of(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def descriptions_in(text: str, codes: set[str]) -> dict[str, str]:
    """Texts by code: the column that shares most values with `codes`, and beside it the one with the longest texts."""
    rows = _rows_of(text)
    width = max(map(len, rows), default=0)
    columns = [[row[n].strip() if n < len(row) else "" for row in rows] for n in range(width)]
    shared = [len(codes & set(column)) for column in columns]
    if max(shared, default=0) < min(FEWEST_SHARED, len(codes)):
        return {}
    key = shared.index(max(shared))
    others = [n for n in range(width) if n != key and any(columns[n])]
    if not others:
        return {}
    best = max(others, key=lambda n: sum(map(len, columns[n])))
    found: dict[str, str] = {}
    for code, words in zip(columns[key], columns[best], strict=True):
        if code in codes and words:
            found.setdefault(code, words)
    return found


def _rows_of(text: str) -> list[list[str]]:
    text = text.replace("\x00", "")
    try:
        dialect = csv.Sniffer().sniff(text[:4000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        return [row for row, _ in zip(csv.reader(io.StringIO(text), dialect), range(MOST_ROWS), strict=False)]
    except csv.Error:
        return []
