"""Records for tests: the least that makes sense, made through the operations where there is a rule to keep."""

import factory

from accounts.models import Role, User
from core.clock import Zone
from engagements.models import City, Engagement, Lifecycle, Playbook, PlaybookVersion, Task, TaskTemplate
from engagements.operations import cases, members
from engagements.steps import Step


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = Role.STAFF

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        if extracted:
            self.set_password(extracted)
            self.save()


class CityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = City

    name = factory.Sequence(lambda n: f"City {n}")
    state = "OH"
    time_zone = Zone.EASTERN


def start(city=None, *, actor=None, lead=None, opened_on=None, version=None, lifecycle=Lifecycle.ACTIVE) -> Engagement:
    """An engagement with its five steps, active unless said otherwise."""
    actor = actor or UserFactory()
    city = city or CityFactory()
    opened_on = opened_on or Engagement(city=city).today
    engagement = cases.start_engagement(
        city, actor=actor, opened_on=opened_on, lead=lead or actor, playbook_version=version
    )
    if lifecycle != Lifecycle.PROSPECT:
        cases.change_lifecycle(engagement, actor=actor, to=lifecycle, on=opened_on, reason="For the test")
    return engagement


def liaison_of(engagement, **fields) -> User:
    """A liaison with a current membership."""
    user = UserFactory(role=Role.LIAISON, **fields)
    members.add_member(engagement, actor=engagement.lead, user=user)
    return user


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    engagement = factory.LazyFunction(start)
    step = Step.ANALYSIS
    title = factory.Sequence(lambda n: f"Task {n}")


class TaskTemplateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TaskTemplate

    playbook_version = factory.LazyFunction(
        lambda: PlaybookVersion.objects.create(playbook=Playbook.objects.create(name="Test playbook"), number=1)
    )
    step = Step.ANALYSIS
    title = factory.Sequence(lambda n: f"Template {n}")
