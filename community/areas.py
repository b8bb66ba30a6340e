"""Which districts somebody of a city knows from what the city sees of groups, events and inputs."""

from community.models import Event, Group, Input
from stakeholders.models.district import NAMED_BY


def of_groups(user):
    return Group.areas.through.objects.filter(group__in=Group.objects.visible_to(user).kept()).values("district")


def of_events(user):
    return Event.areas.through.objects.filter(event__in=Event.objects.visible_to(user).kept()).values("district")


def of_inputs(user):
    return Input.objects.visible_to(user).kept().exclude(area=None).values("area")


NAMED_BY += [of_groups, of_events, of_inputs]
