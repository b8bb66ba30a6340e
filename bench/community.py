"""What people said, for the benchmark: half of it in the measured city, which has its public page, the rest spread over
the others. Every other voice has an answer, and an answer is to five of them."""

from datetime import date, timedelta
from random import Random

from community.models import (
    AgeBand,
    AnsweredInput,
    CensusShare,
    Channel,
    CityResponse,
    Consent,
    Dimension,
    Event,
    EventKind,
    Feedback,
    Group,
    Input,
    Language,
    PublicItem,
    PublicPage,
    Theme,
    ToldBy,
    Verdict,
)
from core import clock
from stakeholders.models import District

CHOICE = Random(20260103)
BATCH = 5000
SHARED, PUBLISHED = 5, 200  # voices of one answer; items of the public page
WORDS = ("nights", "weekends", "sirens", "clinic", "bridge", "school", "shelter", "counselor", "uniform", "phone")


def fill(cases: list, staff, number: int, today: date) -> None:
    home = cases[0]
    groups = Group.objects.bulk_create(Group(engagement=home, name=f"Group {n}") for n in range(60))
    events = Event.objects.bulk_create(
        Event(
            engagement=home,
            kind=EventKind.LISTENING,
            title=f"Session {n}",
            on=today - timedelta(n),
            host=groups[n % 60],
        )
        for n in range(200)
    )
    areas = District.objects.bulk_create(District(engagement=home, name=f"Ward {n}") for n in range(20))
    CensusShare.objects.bulk_create(
        CensusShare(engagement=home, dimension=Dimension.AREA, band=str(area), share=5, source="Census", year=2023)
        for area in areas
    )
    voices = Input.objects.bulk_create(
        (
            voice(n, home if n % 2 else cases[n // 2 % len(cases)], staff, today, events, groups, areas)
            for n in range(number)
        ),
        batch_size=BATCH,
    )
    themes = list(Theme.objects.all())
    tagged = Input.themes.through
    tagged.objects.bulk_create(
        (tagged(input_id=one.pk, theme_id=CHOICE.choice(themes).pk) for one in voices), batch_size=BATCH
    )
    publish(home, answer(voices, staff, today), groups, staff, today)


def voice(n: int, case, staff, today: date, events: list, groups: list, areas: list) -> Input:
    is_home = case.pk == events[0].engagement_id
    event = CHOICE.choice(events) if is_home and n % 3 else None
    consent = CHOICE.choice(Consent.values)
    words = " ".join(CHOICE.choices(WORDS, k=12)) if consent != Consent.COUNT else ""
    return Input(
        engagement=case,
        event=event,
        channel=Channel.EVENT if event else Channel.CALL,
        received_on=today - timedelta(CHOICE.randrange(400)),
        consent=consent,
        said=words,
        group=CHOICE.choice(groups) if is_home else None,
        area=CHOICE.choice(areas) if is_home else None,
        language=CHOICE.choice(Language.values),
        age_band=CHOICE.choice(AgeBand.values),
        created_by=staff,
    )


def answer(voices: list[Input], staff, today: date) -> list[CityResponse]:
    by_case: dict[int, list[Input]] = {}
    for one in voices:
        by_case.setdefault(one.engagement_id, []).append(one)
    parts = [found[at : at + SHARED] for found in by_case.values() for at in range(0, len(found) // 2, SHARED)]
    given = CityResponse.objects.bulk_create(
        (
            CityResponse(
                engagement_id=part[0].engagement_id, verdict=Verdict.ADOPTED, reason="The council funds it.",
                decided_by="The council", answered_on=today, created_by=staff,
            )
            for part in parts
        ),
        batch_size=BATCH,
    )  # fmt: skip
    AnsweredInput.objects.bulk_create(
        (
            AnsweredInput(engagement_id=one.engagement_id, response=response, input=one, days=n % 60)
            for response, part in zip(given, parts, strict=True)
            for n, one in enumerate(part)
        ),
        batch_size=BATCH,
    )
    return given


def publish(home, given: list[CityResponse], groups: list, staff, today: date) -> None:
    ours = [response for response in given if response.engagement_id == home.pk]
    Feedback.objects.bulk_create(
        (
            Feedback(
                engagement=home, response=response, group=CHOICE.choice(groups), on=today, channel=ToldBy.MEETING,
                created_by=staff,
            )
            for response in ours[::2]
        ),
        batch_size=BATCH,
    )  # fmt: skip
    PublicPage.objects.create(engagement=home, is_on=True)
    items = PublicItem.objects.bulk_create(
        PublicItem(
            engagement=home, response=response, said_en="People ask for it.", answer_en="It is funded.",
            published_at=clock.now(), published_by=staff,
        )
        for response in ours[:PUBLISHED]
    )  # fmt: skip
    basis = PublicItem.basis.through
    behind = Input.objects.publishable().filter(answered__response__in=ours[:PUBLISHED])
    item_of = {item.response_id: item.pk for item in items}
    basis.objects.bulk_create(
        basis(publicitem_id=item_of[response], input_id=pk)
        for pk, response in behind.values_list("pk", "answered__response")
    )
