"""People and organizations that matter in a city, by file: the register's entry, the role here, what LEAP thinks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from imports.cleaning import Choice, Words
from imports.fields import ImportField, Key, looks_personal, refuse, without_number
from imports.kinds import ImportScope, Kind, Problem, Sheet
from imports.lookups import numbers_of
from stakeholders import duplicates
from stakeholders.addresses.people import stakeholder_url, stakeholders_url
from stakeholders.forms.people import check_name, check_phone
from stakeholders.imports.roles import role_words
from stakeholders.models import Affiliation, OrganizationKind, Person, Stakeholder
from stakeholders.models.stakeholder import StakeholderRole
from stakeholders.operations import people_imports
from stakeholders.operations.people_imports import current_office

KNOWN = "The register knows {} by this e-mail and is left as it is. Not taken from the file: {}."
ALIKE = "Is this {} of the register? It is added as another one: merge them if it is."
HELD = "Something has come to hang on it: {}."
HANGS = {
    "stances": "a stance", "terms": "a seat", "interactions": "a contact", "objections": "an objection",
    "moves": "whom they move", "moved_by": "who moves them",
}  # fmt: skip


def field(name: str, label: str, cleaner: Any = None, **more: Any) -> ImportField:
    return ImportField(name, label, cleaner or Words(), **more)


class Mail(forms.EmailField):
    """In lower case, as the register keeps it."""

    def __init__(self):
        super().__init__(required=False, max_length=254)

    def clean(self, value) -> str:
        return super().clean(value).lower()


def a_name(cell: str) -> None:
    """One reason for a cell: the surer one, that something else stands in the column."""
    refuse(looks_personal)(cell)
    check_name(cell)


NAME = Words(validators=[a_name])
PHONE = Words(50, validators=[check_phone])
HERE = (
    field("role", "Role", Choice(StakeholderRole.choices, words=role_words()), synonyms=("stakeholder role",)),
    field("title", "Title in this city", synonyms=("title", "position")),
    field("influence", "Influence", forms.IntegerField(min_value=1, max_value=5, required=False)),
    field("interest", "What they want, or fear", Words(500), synonyms=("interest",)),
    field("notes", "Notes", Words(10_000), help="For LEAP only.", synonyms=("note", "comments")),
)
NUMBER = field("number", "LEAP number", forms.IntegerField(max_value=2**62, required=False), is_id=True)


class StakeholderSheet(Sheet):
    """What both kinds share: the rows of a city, found by a few plain values."""

    entry = ""
    of_entry: dict[str, str] = {}

    def every(self, scope: ImportScope):
        rows = Stakeholder.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)
        return rows.exclude(**{self.entry: None})

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        """The list of stakeholders holds both kinds; each comes back as its own."""
        numbers = [row["number"] for row in rows if "number" in row]
        here = Stakeholder.objects.visible_to(scope.actor).kept().filter(engagement=scope.engagement)
        others = set(here.filter(pk__in=numbers, **{self.entry: None}).values_list("pk", flat=True)) if numbers else ()
        odd = Problem("number", f"This is no {self.singular}.", "Bring people and organizations as files of their own.")
        return [[odd] if row.get("number") in others else [] for row in rows]

    def rows(self, scope: ImportScope):
        rows = self.every(scope).select_related(self.entry, "standing", "engagement__city")
        return rows.prefetch_related("person__affiliations__organization") if self.entry == "person" else rows

    def find(self, scope: ImportScope, key: Key, values: set[tuple]) -> Iterable[Stakeholder]:
        rows = self.rows(scope)
        if key.fields == ("number",):
            return rows.filter(pk__in=[int(number) for (number,) in values])
        first = Key(key.fields[:1])  # a name or an address of mail: more than is asked for does no harm
        plain = self.every(scope).order_by().values_list("pk", f"{self.entry}__{first.fields[0]}")
        return rows.filter(pk__in=numbers_of(self, scope, first, {value[:1] for value in values}, plain.iterator))

    def describe(self, scope: ImportScope, records: Sequence[Stakeholder]) -> list[dict[str, Any]]:
        return [self.described(one) for one in records]

    def described(self, one: Stakeholder) -> dict[str, Any]:
        entry = getattr(one, self.entry)
        known = {"number": one.pk, "role": one.role, "title": one.title}
        own = {name: getattr(one.standing, name) for name in ("influence", "interest", "notes")}
        return known | own | {name: getattr(entry, name) for name in self.of_entry}

    def held(self, scope: ImportScope, records: Sequence[Stakeholder]) -> dict[int, str]:
        """Whoever has a stance, a seat, a contact, an objection or a line to somebody by now."""
        ids = [one.pk for one in records]
        held = {}
        for relation, word in HANGS.items():
            found = Stakeholder.objects.filter(pk__in=ids, **{f"{relation}__isnull": False})
            held |= dict.fromkeys(found.values_list("pk", flat=True), HELD.format(word))
        return held

    def get(self, scope: ImportScope, pks: Iterable[int]) -> dict[int, Stakeholder]:
        return self.rows(scope).in_bulk(list(pks))

    def url_of(self, record: Stakeholder) -> str:
        return stakeholder_url(record.engagement.city_id, record.pk)


class PeopleSheet(StakeholderSheet):
    name, singular, plural = "people", "person", "people"
    entry = "person"
    of_entry = dict.fromkeys(("name", "email", "phone", "preferred_contact", "public_contact"), "")
    fields = (
        NUMBER,
        field("name", "Name", NAME, required=True, example="First and last name", synonyms=("full name", "person")),
        field("email", "E-mail", Mail(), synonyms=("mail", "e-mail address")),
        field("phone", "Phone", PHONE, synonyms=("telephone", "phone number")),
        field("organization", "Organization", synonyms=("agency", "employer", "affiliation")),
        field("office", "Title there", synonyms=("job title",)),
        *HERE,
        field("preferred_contact", "How to reach them best"),
        field("public_contact", "Public contact", Words(300)),
    )
    keys = (
        Key(("number",)),
        Key(("email",)),
        Key(("name", "organization")),
        Key(("name", "role")),
        Key(("name",), weak=True, tells_twins=True),
    )

    def described(self, one: Stakeholder) -> dict[str, Any]:
        office: Affiliation | None = current_office(one.person)
        now = {"organization": office.organization.name, "office": office.title} if office else {}
        return super().described(one) | {"organization": "", "office": ""} | now

    def check(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[list[Problem]]:
        odd = Problem(
            "office", "A title there needs the organization.", "Fill in the organization, or leave both blank."
        )
        return [
            [*problems, odd] if row.get("office") and "organization" not in row and "number" not in row else problems
            for row, problems in zip(rows, super().check(scope, rows), strict=True)
        ]

    def notices(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[str]:
        known = people_imports.known_people(rows)
        return [
            self.known(row, person) if person else self.alike(scope, like)
            for row, person, like in zip(rows, known, duplicates.alike_each(rows), strict=True)
        ]

    def alike(self, scope: ImportScope, found: Sequence[duplicates.Alike]) -> str:
        """Whom the register may know. Those of this very name in this city are named by the check itself."""
        new = [one for one in found if one.why != "same name" or not duplicates.is_here(one, scope.engagement)]
        return ALIKE.format(" or ".join(f"“{one.entry}” ({one.told})" for one in new[:3])) if new else ""

    def known(self, row: dict[str, Any], known: Person) -> str:
        """Of somebody whom the register knows, its own words stay."""
        other = [name for name in self.of_entry if name in row and row[name] != getattr(known, name)]
        other += [name for name in people_imports.OFFICE if name in row]
        if not other:
            return ""
        return KNOWN.format(known, ", ".join(self.field(name).label for name in other))

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Stakeholder]:
        plain = [without_number(row) for row in rows]
        return people_imports.add_people(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[Stakeholder, dict[str, Any]]]) -> None:
        for one, values in changes:
            given = without_number(values)
            people_imports.change_person(one, actor=scope.actor, values=given, reason=scope.reason)

    def put_back(self, scope: ImportScope, changes: Sequence[tuple[Stakeholder, dict[str, Any]]]) -> None:
        given = [(one, without_number(values)) for one, values in changes]
        people_imports.put_people_back(actor=scope.actor, changes=given, import_id=scope.import_id, reason=scope.reason)

    def remove(self, scope: ImportScope, records: Sequence[Stakeholder]) -> None:
        people_imports.take_back_people(
            actor=scope.actor, stakeholders=records, import_id=scope.import_id, reason=scope.reason
        )


class OrganizationSheet(StakeholderSheet):
    name, singular, plural = "organizations", "organization", "organizations"
    entry = "organization"
    of_entry = dict.fromkeys(people_imports.OF_ORGANIZATION, "")
    fields = (
        NUMBER,
        field("name", "Name", NAME, required=True, synonyms=("organization", "agency")),
        field("alternate_name", "Also known as"),
        field("kind", "Kind", Choice(OrganizationKind.choices), synonyms=("type",)),
        field("email", "E-mail", Mail(), synonyms=("mail", "e-mail address")),
        field("phone", "Phone", PHONE, synonyms=("telephone", "phone number")),
        field("website", "Website", forms.URLField(required=False, max_length=500, assume_scheme="https"),
              synonyms=("web", "url")),
        field("description", "Description", Words(10_000)),
        *HERE,
    )  # fmt: skip
    keys = (Key(("number",)), Key(("name",)))

    def create(self, scope: ImportScope, rows: Sequence[dict[str, Any]]) -> list[Stakeholder]:
        plain = [without_number(row) for row in rows]
        return people_imports.add_organizations(scope.engagement, actor=scope.actor, rows=plain, reason=scope.reason)

    def update(self, scope: ImportScope, changes: Sequence[tuple[Stakeholder, dict[str, Any]]]) -> None:
        for one, values in changes:
            given = without_number(values)
            people_imports.change_organization(one, actor=scope.actor, values=given, reason=scope.reason)

    def remove(self, scope: ImportScope, records: Sequence[Stakeholder]) -> None:
        people_imports.take_back_organizations(
            actor=scope.actor, stakeholders=records, import_id=scope.import_id, reason=scope.reason
        )


def listed(engagement) -> str:
    return stakeholders_url(engagement.city_id)


PERMISSION = "stakeholders.import_people"
PEOPLE = Kind(
    "people", "People", PERMISSION, (PeopleSheet(),), list_url=listed,
    help="One row for each person who matters in this city: name, role, organization, how to reach them.",
)  # fmt: skip
ORGANIZATIONS = Kind(
    "organizations", "Organizations", PERMISSION, (OrganizationSheet(),), list_url=listed,
    help="One row for each department, union or group that matters in this city.",
)  # fmt: skip
