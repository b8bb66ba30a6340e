"""What people said, by file: a survey, or notes of an event. Without a consent that we know, it is only counted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Q

from community.addresses.inputs import inputs_url
from community.models import AgeBand, Channel, Consent, Experience, Input, Language, Sentiment, Theme
from community.models.reference import Reference
from community.names import signs_in
from community.operations import input_imports
from community.operations.forgetting import forget_counted
from imports.cleaning import Choice, Choices, Day, Words, tidy
from imports.fields import ImportField, Key, without_number
from imports.kinds import ImportScope, Kind, Problem, Sheet
from imports.lookups import numbers_of

CONSENT_WORDS = {
    "yes": "quote", "quoted": "quote", "may be quoted": "quote", "summarize": "summary", "summarise": "summary",
    "summary only": "summary", "paraphrase": "summary", "no": "count", "count": "count", "count only": "count",
    "none": "count", "no consent": "count",
}  # fmt: skip
CHANNELS = [each for each in Channel.choices if each[0] != Channel.EVENT]
NO_CONSENT = "No consent is noted: it is only counted, and its words are not kept."
COUNTED = "It may only be counted: its words are not kept."
UNKNOWN = "“{}” is no consent that we know: it is only counted, and its words are not kept."


class ConsentCell(Choice):
    """What we do not know for certain is no consent."""

    def __init__(self):
        super().__init__(Consent.choices, words=CONSENT_WORDS)

    def clean(self, value):
        return self.words.get(tidy(value), Consent.COUNT.value)

    def unknown(self, cell: str) -> str:
        return "" if tidy(cell) in self.words else UNKNOWN.format(cell[:40])


class Listed(Choices):
    """Entries of a list of the field, by name or slug; asked anew each time, since admins add some."""

    def __init__(self, model: type[Reference]):
        super().__init__(choices=[])
        self.model = model

    def clean(self, value) -> list[str]:
        rows = list(self.model.objects.values_list("slug", "name", "name_es"))
        self.choices = [(slug, name) for slug, name, _ in rows]
        self.words = {tidy(word): slug for slug, *names in rows for word in (slug, *names) if word}
        return super().clean(value)


def names_warning(cell: str) -> str:
    """What looks like a person's name in the words."""
    found = signs_in(cell)[:3]
    return f"This seems to name somebody: {', '.join(f'“{name}”' for name in found)}." if found else ""


def field(name: str, label: str, cleaner: Any = None, **more: Any) -> ImportField:
    return ImportField(name, label, cleaner or Words(), **more)


CONSENT = ConsentCell()
PLAIN = ("external_id", "received_on", "consent", "said", "ask", "channel", "sentiment", "language", "age_band")


class InputSheet(Sheet):
    name, singular, plural = "inputs", "input", "inputs"
    fields = (
        field("number", "LEAP number", forms.IntegerField(max_value=2**62, required=False), is_id=True),
        field("external_id", "Number in its source", Words(100), synonyms=("id", "response id", "respondent id")),
        field("consent", "Consent", CONSENT, warns=CONSENT.unknown, example="Quote their words",
              help="Quote, summarize or count. What is blank or unknown is only counted.",
              synonyms=("consent to quote", "may we quote you", "permission")),
        field("received_on", "Date", Day(), synonyms=("received on", "received", "submitted", "timestamp")),
        field("said", "What was said", Words(5000), warns=names_warning,
              synonyms=("quote", "comment", "comments", "statement", "input", "response", "feedback")),
        field("ask", "What they ask for", Words(500), warns=names_warning, synonyms=("ask", "request", "suggestion")),
        field("themes", "Themes", Listed(Theme), synonyms=("theme", "topic", "topics")),
        field("channel", "Source", Choice(CHANNELS), synonyms=("channel",)),
        field("event", "Event", Words(200), help="The title of an event that is noted.", synonyms=("meeting",)),
        field("group", "Group", Words(200), help="A group that is noted.", synonyms=("organization",)),
        field("sentiment", "How they feel about it", Choice(Sentiment.choices), synonyms=("sentiment", "feeling")),
        field("area", "Area", Words(60), synonyms=("district", "neighborhood", "ward")),
        field("language", "Language", Choice(Language.choices)),
        field("age_band", "Age", Choice(AgeBand.choices), synonyms=("age band", "age group")),
        field("experiences", "Lived experience", Listed(Experience)),
    )  # fmt: skip
    keys = (Key(("number",)), Key(("external_id",)), Key(("received_on", "said")))

    def _every(self, scope: ImportScope):
        rows = Input.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)
        return rows.filter(is_confidential=False)

    def _rows(self, scope: ImportScope):
        rows = self._every(scope).select_related("event", "group", "area", "engagement__city")
        return rows.prefetch_related("themes", "experiences")

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[Input]:
        if key.fields == ("number",):
            return self._rows(scope).filter(pk__in=[int(number) for (number,) in values])
        every = self._every(scope).order_by().values_list("pk", *key.fields)
        return self._rows(scope).filter(pk__in=numbers_of(self, scope, key, values, every.iterator))

    def describe(self, scope: ImportScope, records: Sequence[Input]) -> list[dict[str, Any]]:
        return [
            {name: getattr(row, name) for name in PLAIN}
            | {name: str(getattr(row, name) or "") for name in ("event", "group", "area")}
            | {name: sorted(one.slug for one in getattr(row, name).all()) for name in ("themes", "experiences")}
            | {"number": row.pk}
            for row in records
        ]

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        """Who may only be counted leaves no words; an event and a group must be noted before."""
        for row in rows:
            if row.get("consent") == Consent.COUNT:
                row["said"] = row["ask"] = ""
        known = input_imports.known(scope.engagement, actor=scope.actor, rows=rows)
        counted = self._counted(scope, rows)
        gone = self._taken_back(scope, rows)
        return [
            [*self._problems(scope, row, known), *counted_already(row, counted), *taken_back(row, gone)] for row in rows
        ]

    def _counted(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> set[Any]:
        """The numbers, here and in their source, of what is noted as only counted, among rows that bring words."""
        bare = [row for row in rows if "consent" not in row and (row.get("said") or row.get("ask"))]
        return keys_of(self._every(scope).filter(consent=Consent.COUNT), bare)

    def _taken_back(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> set[Any]:
        """The numbers of those who took their consent back, among rows that would bring words, or another consent."""
        wider = [row for row in rows if row.get("said") or row.get("ask") or row.get("consent", COUNTED) != COUNTED]
        return keys_of(self._every(scope).exclude(consent_withdrawn_on=None), wider)

    def _problems(self, scope: ImportScope, row: dict[str, Any], known) -> Iterable[Problem]:
        today = scope.engagement.today
        if row.get("received_on", today) > today:
            yield Problem("received_on", "This day has not come yet.", "Correct the day.")
        for name in ("event", "group"):
            if row.get(name) and not known.find(name, row[name]):
                yield Problem(name, f"There is no {name} of this name in this city.", f"Note the {name} first.")
        if row.get("event") and row.get("channel"):
            yield Problem("channel", "An event is the source already.", "Leave one of the two blank.")
        if row.get("consent") in (Consent.QUOTE, Consent.SUMMARY) and not row.get("said") and not is_known(row):
            yield Problem("said", "There is a consent, but no words.", "Fill in what was said, or write “count”.")

    def notices(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[str]:
        return [NO_CONSENT if "consent" not in row else COUNTED if row["consent"] == Consent.COUNT else ""
                for row in rows]  # fmt: skip

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Input]:
        plain = [without_number(row) for row in rows]
        return input_imports.add_inputs(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[Input, dict[str, Any]]]) -> None:
        for one, values in changes:
            given = without_number(values)
            input_imports.change_input(one, actor=scope.actor, values=given, reason=scope.reason)

    def clear(self, of_import: Any) -> None:
        forget_counted(of_import)

    def remove(self, scope: ImportScope, records: Sequence[Input]) -> None:
        input_imports.take_back_inputs(scope.engagement, actor=scope.actor, inputs=records, reason=scope.reason)

    def held(self, scope: ImportScope, records: Sequence[Input]) -> dict[int, str]:
        ids = [row.pk for row in records]
        answered = Input.objects.filter(pk__in=ids, answered__isnull=False).values_list("pk", flat=True)
        return dict.fromkeys(answered, "The city has answered it.")

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, Input]:
        return self._rows(scope).in_bulk(list(pks))

    def label_of(self, record: Input) -> str:
        """Never its words."""
        return str(record)

    def url_of(self, record: Input) -> str:
        return f"{inputs_url(record.engagement.city_id)}{record.pk}/"


def keys_of(inputs, rows: Sequence[dict[str, Any]]) -> set[Any]:
    """The numbers, here and in their source, of those of these inputs that rows are about."""
    named = Q(pk__in=[row["number"] for row in rows if "number" in row])
    named |= Q(external_id__in=[row["external_id"] for row in rows if "external_id" in row])
    found = inputs.filter(named).order_by().values_list("pk", "external_id") if rows else []
    return {each for pair in found for each in pair if each}


def taken_back(row: dict[str, Any], gone: set[Any]) -> list[Problem]:
    if not ({row.get("number"), row.get("external_id")} & gone):
        return []
    if not (row.get("said") or row.get("ask") or row.get("consent", COUNTED) != COUNTED):
        return []
    return [Problem("consent", "The consent to this input was taken back.", "Leave its words out: it is only counted.")]


def counted_already(row: dict[str, Any], counted: set[Any]) -> list[Problem]:
    """Words without a consent, for somebody who agreed only to be counted."""
    if "consent" in row or not ({row.get("number"), row.get("external_id")} & counted):
        return []
    return [
        Problem("consent", "This input is noted as only counted.", "Say what they agreed to, or leave the words out.")
    ]


def is_known(row: dict[str, Any]) -> bool:
    """Whether it may be a record that is there already, whose words stay."""
    return "number" in row or "external_id" in row


INPUTS = Kind(
    "inputs", "What people said", "community.import_inputs", (InputSheet(),),
    list_url=lambda engagement: inputs_url(engagement.city_id),
    help="One row for each voice, with what they agreed to: quote, summarize or count. No names, addresses or phone "
    "numbers. Without a consent that we know, it is only counted.",
)  # fmt: skip
