"""Step 4: what the city answered, who was told, who was not heard, and the public page."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from community.models import (
    AnsweredInput,
    CensusShare,
    CityResponse,
    Consent,
    Dimension,
    Feedback,
    Input,
    PublicItem,
    PublicPage,
    ResponseRevision,
    ToldBy,
    Verdict,
)
from community.operations import asking, census, inputs, public, responses, telling
from core import clock
from core.audience import Audience
from stakeholders.models import District

BOTH, POST, EVERYBODY = "get post", "post", ("YYYYYY", "get", "", "", True)
MANY = 60
SECRET, FOREIGN = "Kestrel", "Osprey"

ACCESS: dict[str, tuple] = {
    "community:answer-list": ("YYYhhh",),
    "community:answer-create": ("YYYhhh", BOTH, "", "input={waiting_input.pk}"),
    "community:answer-detail": ("YYYhhh", "get", "response"),
    "community:answer-update": ("YYYhhh", BOTH, "response"),
    "community:answer-extend": ("YYYhhh", BOTH, "response"),
    "community:answer-drop": ("YYYhhh", BOTH, "response", "input={answered_input.pk}"),
    "community:tell-create": ("YYYhhh", BOTH, "response"),
    "community:heard-update": ("YYYhhh", BOTH, "told"),
    "community:heard-withdraw": ("YYnhhh", BOTH, "told"),
    "community:heard-link-make": ("YYYhhh", POST, "unheard"),
    "community:heard-by-link": ("YYYYYY", BOTH, "asked", "", True),
    "community:heard-by-link-es": ("YYYYYY", BOTH, "asked", "", True),
    "community:item-update": ("YYYhhh", BOTH, "response"),
    "community:item-take-off": ("YYYhhh", POST, "response"),
    "community:public-preview": ("YYYhhh",),
    "community:public-settings": ("YYnhhh", BOTH),
    "community:public-page": EVERYBODY,
    "community:public-page-es": EVERYBODY,
    "community:public-feed": EVERYBODY,
    "community:equity": ("YYYhhh",),
    "community:share-list": ("YYYhhh",),
    "community:share-create": ("YYYhhh", BOTH),
    "community:share-update": ("YYYhhh", BOTH, "census_share"),
    "community:share-remove": ("YYYhhh", POST, "census_share"),
}


def nothing(world) -> dict:
    return {}


def day(world, days: int = 0) -> str:
    return (world.ours.today + timedelta(days=days)).isoformat()


def answer(world) -> dict:
    what = {"verdict": "in_part", "reason": "There is money for weekends.", "decided_by": "The council"}
    return what | {"answered_on": day(world)}


def share(world) -> dict:
    return {"dimension": "age", "band": "65 and over", "share": "12.5", "source": "ACS", "year": "2023"}


POSTS: dict[str, Callable[[Any], dict]] = {
    "community:answer-create": lambda w: answer(w) | {"inputs": [w.records["waiting_input"].pk]},
    "community:answer-update": answer,
    "community:answer-extend": lambda w: {"inputs": [w.records["waiting_input"].pk]},
    "community:answer-drop": lambda w: {"reason": "It asks for something else"},
    "community:tell-create": lambda w: {
        "on": day(w), "channel": "meeting", "place": "Library", "groups": [w.records["group"].pk],
    },
    "community:heard-update": lambda w: {
        "heard": "no", "words": "Nights are missing.", "consent": "quote", "heard_on": day(w),
    },
    "community:heard-withdraw": lambda w: {"reason": "By phone"},
    "community:heard-link-make": nothing,
    "community:heard-by-link": lambda w: {"heard": "no", "said": "Nights are missing.", "consent": "quote"},
    "community:heard-by-link-es": lambda w: {"heard": "yes"},
    "community:item-update": lambda w: {
        "said_en": "People ask for nights.", "answer_en": "There is money.", "quotes": [w.records["answered_input"].pk],
    },
    "community:item-take-off": nothing,
    "community:public-settings": lambda w: {"is_on": "on", "intro_en": "Welcome.", "intro_es": "Bienvenidos."},
    "community:share-create": share,
    "community:share-update": share,
    "community:share-remove": nothing,
}  # fmt: skip


def record(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "community:answer-update": record("response"),
    "community:heard-update": record("told"),
    "community:item-update": record("public_item"),
    "community:public-settings": record("public_page"),
    "community:share-update": record("census_share"),
}


def add_records(world) -> None:
    """Of both cities. Behind our answer stands also what only LEAP knows."""
    for engagement, prefix, mark in ((world.ours, "", ""), (world.theirs, "their_", f"{FOREIGN} ")):
        made = case_records(world, engagement, prefix, mark)
        world.records |= {f"{prefix}{name}": one for name, one in made.items()}


def case_records(world, engagement, prefix: str, mark: str) -> dict[str, Any]:
    own, theme = {"actor": world.people["staff"]}, world.records["theme"]
    said = {**own, "channel": "meeting", "consent": Consent.QUOTE, "themes": [theme]}
    made: dict[str, Any] = {}
    for name in ("answered_input", "other_input", "waiting_input"):
        made[name] = inputs.add_input(engagement, **said, said=f"{mark}{name} of ours")
    hidden = inputs.add_input(engagement, **said, said=f"{SECRET} words", audience=Audience.INTERNAL)
    confidential = inputs.add_confidential(engagement, **own, text=f"{SECRET} in confidence", channel="call")
    behind = [made["answered_input"], made["other_input"], hidden, confidential]
    what = {"verdict": Verdict.ADOPTED, "reason": f"{mark}our reason", "decided_by": f"{mark}our council"}
    made["response"] = responses.answer(engagement, **own, inputs=behind, answered_on=engagement.today, **what)
    group = world.records[f"{prefix}group"]
    told = {"on": engagement.today, "channel": ToldBy.MEETING, "place": f"{mark}our library"}
    for name in ("told", "unheard", "asked"):
        (made[name],) = telling.tell_back(made["response"], **own, groups=[group], **told)
    asking.make_link(made["asked"], **own)
    made["public_page"] = public.set_page(engagement, **own, is_on=True, intro_en=f"{mark}our page")
    texts = {"said_en": f"{mark}said by ours", "answer_en": f"{mark}answered by ours"}
    made["public_item"] = public.write_item(made["response"], **own, publish=True, **texts)
    age = {"dimension": Dimension.AGE, "band": "18-24", "share": Decimal(9), "source": f"{mark}ACS", "year": 2023}
    made["census_share"] = census.add_share(engagement, **own, **age)
    return made


def fill_case(case, people) -> None:
    """Sixty of each kind in one more case."""
    voices = list(Input.objects.filter(engagement=case, answered=None).order_by("-pk")[:MANY])
    said = {"engagement": case, "verdict": Verdict.ADOPTED, "reason": "Ours", "decided_by": "Ours"}
    given = CityResponse.objects.bulk_create(
        CityResponse(**said, answered_on=case.today, created_by=person)
        for person, _ in zip(people, voices, strict=False)
    )
    AnsweredInput.objects.bulk_create(
        AnsweredInput(engagement=case, response=response, input=voice, days=n)
        for n, (response, voice) in enumerate(zip(given, voices, strict=False))
    )
    one = given[0]
    ResponseRevision.objects.bulk_create(
        ResponseRevision(**said, response=one, answered_on=case.today, created_by=person) for person in people
    )
    told = {"engagement": case, "on": case.today, "channel": ToldBy.MEETING}
    for responses_told in (given, [one] * MANY):
        Feedback.objects.bulk_create(
            Feedback(**told, response=response, group=voice.group, created_by=person)
            for response, voice, person in zip(responses_told, voices, people, strict=False)
        )
    PublicPage.objects.get_or_create(engagement=case, defaults={"is_on": True})
    items = PublicItem.objects.bulk_create(
        PublicItem(engagement=case, response=response, said_en="Ours", answer_en="Ours", published_at=clock.now())
        for response in given
    )
    for item, voice in zip(items, voices, strict=False):
        item.quotes.add(voice)
    for n in range(MANY):
        District.objects.get_or_create(engagement=case, name=f"Ours {n}")
        CensusShare.objects.create(
            engagement=case, dimension=Dimension.AREA, band=f"Ours {n}", share=1, source="ACS", year=2023
        )
