"""What pages show of the city's answers: the measures, one answer with all that hangs on it, the step's part."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from community.addresses.answers import answer_url, answers_url, census_url, equity_url, page_url, public_url
from community.answer_facts import DEFINITIONS, Listening, median_in_words
from community.models import CityResponse, Feedback, Input, PublicItem, ResponseRevision
from community.operations.public import page_of
from community.panels import on_step
from core.permissions import decide
from engagements.models import Engagement
from engagements.scope import Scope
from engagements.workstreams import Overview
from plans.addresses.decisions import decision_url, design_url
from plans.models import Decision, ProgramDesign

MOST_INPUTS, MOST_TOLD, MOST_REVISIONS = 200, 100, 50
LAST = 5


def of_them(number: int, whole: int, what: str) -> str:
    return f"{number:,} of {whole:,} {what}"


def percent(number: int, whole: int) -> str:
    return f"{number / whole:.0%}" if whole else "none yet"


def listening(scope: Scope, engagement: Engagement) -> list[dict[str, str]]:
    """The four measures of a city, each with its numerator, its denominator and its definition."""
    one = Listening.of(engagement.pk, scope)
    heard = one.voices
    return [
        {
            "label": "Answered", "value": percent(heard.answered, heard.total),
            "note": of_them(heard.answered, heard.total, "inputs"), "definition": DEFINITIONS["answered"],
        },
        {
            "label": "Median wait, in days", "value": median_in_words(heard.median).partition(" day")[0],
            "note": f"of {heard.answered:,} answered", "definition": DEFINITIONS["median"],
        },
        {
            "label": "Told back", "value": percent(one.told, heard.answered),
            "note": of_them(one.told, heard.answered, "answered inputs"), "definition": DEFINITIONS["told"],
        },
        {
            "label": "Felt heard", "value": percent(one.said_yes, one.asked),
            "note": of_them(one.said_yes, one.asked, "tellings"), "definition": DEFINITIONS["heard"],
        },
    ]  # fmt: skip


class AnswerPage:
    """One answer as its reader sees it; each part is read once."""

    def __init__(self, response: CityResponse, reader: Any):
        self.response, self.reader = response, reader
        self.city_id = response.engagement.city_id
        self.url = answer_url(self.city_id, response.pk)

    @cached_property
    def inputs(self) -> list[Input]:
        """Of those said in confidence only that they are there, and that for LEAP alone."""
        return list(self.all_inputs.select_related("event", "group").prefetch_related("themes")[:MOST_INPUTS])

    @property
    def all_inputs(self) -> QuerySet:
        return Input.objects.visible_to(self.reader).kept().filter(answered__response=self.response)

    @property
    def not_shown(self) -> int:
        """How many more inputs it answers."""
        return self.all_inputs.count() - MOST_INPUTS if len(self.inputs) == MOST_INPUTS else 0

    @cached_property
    def revisions(self) -> list[tuple[ResponseRevision, list[str]]]:
        """What it said before, the latest first, each with what it had changed as far as the reader sees that."""
        rows = ResponseRevision.objects.visible_to(self.reader).filter(response=self.response)
        kept = list(rows.select_related("created_by")[1:MOST_REVISIONS])
        decisions = Decision.objects.visible_to(self.reader).kept().in_bulk({row.decision_id for row in kept} - {None})
        designs = ProgramDesign.objects.visible_to(self.reader).in_bulk({row.design_id for row in kept} - {None})
        pairs = [(row, (decisions.get(row.decision_id), designs.get(row.design_id))) for row in kept]
        return [(row, [str(one) for one in changed if one]) for row, changed in pairs]

    @cached_property
    def told(self) -> list[Feedback]:
        rows = Feedback.objects.visible_to(self.reader).filter(response=self.response)
        told = list(rows.select_related("response", "group", "event")[:MOST_TOLD])
        for row in told:
            row.engagement = self.response.engagement
        return told

    @cached_property
    def noting(self) -> set[int]:
        """Those of which the reader may note, or correct, what they said to it."""
        return {row.pk for row in self.told if decide("community.note_heard", self.reader, row)}

    @cached_property
    def item(self) -> PublicItem | None:
        return PublicItem.objects.visible_to(self.reader).filter(response=self.response).first()

    @cached_property
    def is_hidden(self) -> bool:
        """Published, and off the page because somebody took back a consent."""
        return bool(self.item) and PublicItem.objects.filter(pk=self.item.pk).taken_off().exists()

    @cached_property
    def is_overturned(self) -> bool:
        """The decision behind it was changed, taken back or removed after it was said."""
        return CityResponse.objects.filter(pk=self.response.pk).overturned().exists()

    @cached_property
    def decision(self) -> tuple[str, str] | None:
        """Its title and address, as far as the reader sees it."""
        wanted = self.response.decision_id
        found = Decision.objects.visible_to(self.reader).kept().filter(pk=wanted).first() if wanted else None
        return (str(found), decision_url(self.city_id, found.pk)) if found else None

    @cached_property
    def design(self) -> tuple[str, str] | None:
        wanted = self.response.design_id
        found = ProgramDesign.objects.visible_to(self.reader).filter(pk=wanted).first() if wanted else None
        return (str(found), design_url(self.city_id, found.pk)) if found else None

    @cached_property
    def may(self) -> dict[str, bool]:
        rules = ("answer", "tell_back", "publish", "withdraw_consent")
        return {name: bool(decide(f"community.{name}", self.reader, self.response)) for name in rules}


def what_became_of(said: Input, reader: Any) -> dict[str, Any]:
    """For an input's own page: its answer, what that changed, and whether anybody was told."""
    rows = CityResponse.objects.visible_to(reader).filter(answered__input=said).select_related("engagement__city")
    response = rows.first()
    city_id = said.engagement.city_id
    may_answer = decide("community.answer", reader, said.engagement)
    page = AnswerPage(response, reader) if response else None
    behind = said.decisions.filter(pk__in=Decision.objects.visible_to(reader).kept())
    decisions = [(str(one), decision_url(city_id, one.pk)) for one in behind]
    told = {"answer": page, "decisions": decisions, "may_answer": may_answer}
    return told | {"answer_new_url": f"{answers_url(city_id)}new/?input={said.pk}"}


@on_step(60)
def answers_panel(engagement: Engagement, reader: Any) -> Overview:
    """The step's page: how well the city listens, its last answers, the public page."""
    rows = CityResponse.objects.visible_to(reader).filter(engagement=engagement)
    city_id = engagement.city_id
    context = {
        "listening": listening(Scope.of(engagement, user=reader), engagement),
        "answers": [(answer_url(city_id, one.pk), one) for one in rows[:LAST]],
        "answers_url": answers_url(city_id),
        "equity_url": equity_url(city_id),
        "census_url": census_url(city_id),
        "page_url": page_url(city_id),
        "public_url": public_url(city_id) if page_of(engagement).is_on else "",
        "may_answer": decide("community.answer", reader, engagement),
    }
    return Overview("community/_answers_panel.html", context)
