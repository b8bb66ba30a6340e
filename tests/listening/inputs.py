"""Step 4: groups, events and what people said."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from typing import Any

from django.core import signing

from community.forms.say import SALT, ticket
from community.models import (
    AgeBand,
    Attendance,
    Channel,
    Consent,
    Event,
    EventKind,
    Experience,
    Group,
    GroupAttendance,
    Input,
    ParticipationLevel,
    Submission,
    Theme,
)
from community.operations import events, groups, inputs, moderation
from core import clock
from core.audience import Audience
from stakeholders.models import District

BOTH, POST = "get post", "post"
MANY = 60
SECRET, FOREIGN = "Kestrel", "Osprey"
CODE = "23456789AB"

ACCESS: dict[str, tuple] = {
    "community:group-list": ("YYYhhh",),
    "community:group-create": ("YYnhhh", BOTH),
    "community:group-detail": ("YYYhhh", "get", "group"),
    "community:group-update": ("YYnhhh", BOTH, "group"),
    "community:group-remove": ("YYnhhh", POST, "group"),
    "community:group-restore": ("YYnhhh", POST, "removed_group"),
    "community:event-list": ("YYYhhh",),
    "community:event-create": ("YYnhhh", BOTH),
    "community:event-detail": ("YYYhhh", "get", "event"),
    "community:event-update": ("YYnhhh", BOTH, "event"),
    "community:event-remove": ("YYnhhh", POST, "quiet_event"),
    "community:event-restore": ("YYnhhh", POST, "removed_event"),
    "community:input-list": ("YYYhhh",),
    "community:input-create": ("YYnhhh", BOTH),
    "community:input-theme": ("YYnhhh", POST),
    "community:input-find": ("YYnhhh", BOTH),
    "community:input-paper": ("YYnhhh",),
    "community:confidential-create": ("YYnhhh", BOTH),
    "community:input-detail": ("YYYhhh", "get", "input"),
    "community:input-update": ("YYnhhh", BOTH, "input"),
    "community:input-remove": ("YYnhhh", POST, "input"),
    "community:input-restore": ("YYnhhh", POST, "removed_input"),
    "community:consent-withdraw": ("YYnhhh", BOTH, "input"),
    "community:confidential-open": ("YYhhhh", BOTH, "confidential_input"),
    "community:form-update": ("YYYhhh", BOTH),
    "community:submission-list": ("YYnhhh",),
    "community:submission-detail": ("YYhhhh", "get", "submission"),
    "community:submission-accept": ("YYhhhh", POST, "submission"),
    "community:submission-merge": ("YYhhhh", BOTH, "submission"),
    "community:submission-reject": ("YYhhhh", BOTH, "submission"),
    "community:submission-reopen": ("YYhhhh", POST, "rejected_submission"),
    "community:submission-withdraw": ("YYhhhh", BOTH, "submission"),
    "community:reference-list": ("Ynnnnn",),
    "community:theme-create": ("Ynnnnn", BOTH),
    "community:theme-update": ("Ynnnnn", BOTH, "theme"),
    "community:level-create": ("Ynnnnn", BOTH),
    "community:level-update": ("Ynnnnn", BOTH, "level"),
    "community:experience-create": ("Ynnnnn", BOTH),
    "community:experience-update": ("Ynnnnn", BOTH, "experience"),
    "community:say": ("YYYYYY", BOTH, "", "", True),
    "community:say-sent": ("YYYYYY", "get", "", "c={sent_code}", True),
    "community:say-es": ("YYYYYY", BOTH, "", "", True),
    "community:say-sent-es": ("YYYYYY", "get", "", "c={sent_code}", True),
}


def nothing(world) -> dict:
    return {}


def group(world) -> dict:
    return {
        "name": "Renters of Ours",
        "speaks_for": "Renters",
        "areas": "Downtown, East Side",
        "languages": ["en", "es"],
        "may_be_named": "on",
        "named_consent_on": world.ours.today.isoformat(),
        "contact": "office",
    }


def event(world) -> dict:
    return {
        "kind": "forum",
        "title": "Forum of Ours",
        "on": world.ours.today.isoformat(),
        "starts": "18:30",
        "place": "Library",
        "host": world.records["group"].pk,
        "languages": ["en"],
        "level": world.records["level"].pk,
        "attendance": "10-24",
        "came_group": world.records["group"].pk,
        "came_band": "1-9",
    }


def said(world) -> dict:
    return {
        "consent": "quote",
        "source": f"event:{world.records['event'].pk}",
        "said": "Somebody should come who listens.",
        "ask": "Come at night too",
        "themes": [world.records["theme"].pk],
        "group": world.records["group"].pk,
        "audience": "city",
    }


def confidence(world) -> dict:
    return {"source": "call", "text": f"{SECRET} trouble", "themes": [world.records["theme"].pk]}


def public(world) -> dict:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        mark = ticket(world.ours.city_id)
    return {"consent": "summary", "said": "Come at night.", "themes": ["hours"], "age_band": "65+", "ticket": mark}


def entry(world) -> dict:
    return {"name": "Music", "name_es": "Música", "is_offered": "on"}


def level(world) -> dict:
    return entry(world) | {"name": "Partner", "promise": "We share the work."}


POSTS: dict[str, Callable[[Any], dict]] = {
    "community:group-create": group,
    "community:group-update": group,
    "community:group-remove": nothing,
    "community:group-restore": nothing,
    "community:event-create": event,
    "community:event-update": event,
    "community:event-remove": nothing,
    "community:event-restore": nothing,
    "community:input-create": said,
    "community:input-theme": lambda w: {"do": "give", "theme": "cost", "input": [w.records["input"].pk]},
    "community:input-find": lambda w: {"code": w.records["input"].spelled_code},
    "community:confidential-create": confidence,
    "community:input-update": said,
    "community:input-remove": nothing,
    "community:input-restore": nothing,
    "community:consent-withdraw": lambda w: {"reason": "By phone"},
    "community:confidential-open": lambda w: {"reason": "To answer"},
    "community:form-update": lambda w: {"is_on": "on", "intro": "Tell us.", "contact": "City hall, room 2"},
    "community:submission-accept": nothing,
    "community:submission-merge": lambda w: {"same": w.records["input"].pk},
    "community:submission-reject": lambda w: {"reason": "An advertisement"},
    "community:submission-reopen": nothing,
    "community:submission-withdraw": nothing,
    "community:theme-create": entry,
    "community:theme-update": entry,
    "community:level-create": level,
    "community:level-update": level,
    "community:experience-create": entry,
    "community:experience-update": entry,
    "community:say": public,
    "community:say-es": public,
}


def record(name: str) -> Callable[[Any], Any]:
    return lambda world: world.records[name]


CONFLICTS: dict[str, Callable[[Any], Any]] = {
    "community:group-update": record("group"),
    "community:event-update": record("event"),
    "community:input-update": record("input"),
    "community:form-update": record("public_form"),
    "community:theme-update": record("theme"),
    "community:level-update": record("level"),
    "community:experience-update": record("experience"),
}


def add_records(world) -> None:
    """Records of our city, and those of the other; what LEAP alone knows of them holds the secret word."""
    world.records |= {
        "theme": Theme.objects.get(slug="trust"),
        "level": ParticipationLevel.objects.get(slug="consult"),
        "experience": Experience.objects.first(),
        "sent_code": signing.dumps(CODE, salt=f"{SALT}.sent"),
    }
    for engagement, prefix, mark in ((world.ours, "", ""), (world.theirs, "their_", f"{FOREIGN} ")):
        made = case_records(world, engagement, mark)
        world.records |= {f"{prefix}{name}": one for name, one in made.items()}


def case_records(world, engagement, mark: str) -> dict[str, Any]:
    own = {"actor": world.people["staff"]}
    theme, today = world.records["theme"], engagement.today
    made: dict[str, Any] = {}
    made["group"] = groups.add_group(
        engagement, **own, name=f"{mark}Families of Ours", contact=f"{SECRET} office", note=f"{SECRET} note",
        areas=[f"{mark}Downtown"],
    )  # fmt: skip
    made["removed_group"] = groups.add_group(engagement, **own, name=f"{mark}Old group")
    groups.remove_group(made["removed_group"], **own)
    happening = {**own, "kind": EventKind.FORUM, "on": today}
    for name in ("event", "quiet_event", "removed_event"):
        made[name] = events.add_event(engagement, **happening, title=f"{mark}{name} of Ours", host=made["group"])
    events.remove_event(made["removed_event"], **own)
    heard = {**own, "consent": Consent.QUOTE, "event": made["event"], "themes": [theme], "group": made["group"]}
    for audience, kind, word in ((Audience.CITY, "", mark), (Audience.INTERNAL, "internal_", f"{SECRET} ")):
        for name in ("input", "removed_input"):
            words = f"{word}words of Ours, {name}"
            one = inputs.add_input(engagement, **heard, said=words, ask=f"{word}wish", audience=audience)
            made[f"{kind}{name}"] = one
        inputs.remove_input(made[f"{kind}removed_input"], **own)
    made["confidential_input"] = inputs.add_confidential(
        engagement, **own, text=f"{SECRET} in confidence", channel=Channel.CALL, group=made["group"], themes=[theme]
    )
    made["public_form"] = moderation.set_form(engagement, **own, is_on=True, contact=f"{mark}City hall")
    sent = {"consent": Consent.QUOTE, "language": "en", "themes": [theme]}
    for name in ("submission", "rejected_submission"):
        made[name] = moderation.submit(made["public_form"], **sent, said=f"{SECRET} sent words", ask=f"{SECRET} wish")
    moderation.reject(made["rejected_submission"], **own, reason=f"{SECRET} advertisement")
    return made


def fill_case(case, people) -> None:
    """Sixty of each kind in one more case."""
    theme, more = Theme.objects.first(), Experience.objects.first()
    area = District.objects.get_or_create(engagement=case, name="Ours")[0]
    ours = Group.objects.bulk_create(Group(engagement=case, name=f"Ours {n}") for n in range(MANY))
    host = {"engagement": case, "kind": EventKind.FORUM, "on": case.today}
    held = Event.objects.bulk_create(
        Event(**host, title=f"Ours {n}", host=group, co_host=group) for n, group in enumerate(ours)
    )
    GroupAttendance.objects.bulk_create(
        GroupAttendance(event=event, group=group, attendance=Attendance.FEW) for event in held[:3] for group in ours
    )
    every = zip(held, ours, cycle(people), cycle((Audience.CITY, Audience.INTERNAL)))  # noqa: B905
    heard = Input.objects.bulk_create(
        Input(engagement=case, event=event if n % 2 else held[0], channel=Channel.EVENT, received_on=case.today,
              consent=Consent.QUOTE, said=f"Ours {n}", group=group if n % 2 else ours[0], created_by=person,
              audience=audience, area=area, age_band=AgeBand.FROM_65)
        for n, (event, group, person, audience) in enumerate(every)
    )  # fmt: skip
    for one in heard:
        one.themes.add(theme)
        one.experiences.add(more)
    sent = Submission.objects.bulk_create(
        Submission(engagement=case, language="en", consent=Consent.QUOTE, said=f"Ours {n}") for n in range(MANY)
    )
    for one in sent:
        one.themes.add(theme)
    for one in ours:
        one.areas.add(area)
        one.experiences.add(more)
