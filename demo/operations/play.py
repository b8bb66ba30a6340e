"""Plays one story: an engagement from its first day to yesterday, through the operations of the case."""

from datetime import date, datetime
from functools import partial
from random import Random

from accounts.models import User
from core.audience import Audience
from demo.operations import (
    answers,
    briefs,
    buy_in,
    calls,
    contacts,
    decisions,
    done,
    launched,
    money,
    scenarios,
    services,
    upkeep,
    voices,
    work,
)
from demo.operations.stage import ACTIVATED, DATED, ENDED, JOINED, NOTED, OPENED, Stage
from demo.places import PLACE
from demo.script import MADE_UP, Date, Note, Story, marked
from engagements.models import City, Engagement, Lifecycle, PlaybookVersion
from engagements.operations import anchors, cases, members, tasks, updates
from engagements.steps import Step


class Player:
    """Tells one story with its cast."""

    def __init__(self, story: Story, *, today: date, lead: User, liaison: User | None, until: Step):
        self.story = story
        self.lead = lead
        self.liaison = liaison
        self.until = until
        self.stage = Stage(today, PLACE[story.place].zone, Random(f"{story.place} {story.opened}"))
        self.engagement: Engagement = None
        self.told = {title: note.ago for note in story.notes for title in note.does if self.is_kept(note)}
        self.last_word = min((note.ago for note in story.notes if note.by == "liaison"), default=10_000)

    def begin(self, version: PlaybookVersion, facts: list[str]) -> None:
        """The first day; what comes later is planned."""
        stage, story = self.stage, self.story
        stage.at(story.opened, OPENED, partial(self.open, version))
        if story.runs:
            stage.at(story.opened, ACTIVATED, partial(work.drop_launch, self))
        stage.play()
        for text, audience in ((MADE_UP, Audience.CITY), *((fact, Audience.PUBLIC) for fact in facts)):
            stage.at(story.opened, JOINED, partial(self.say, self.lead, text, audience))
        self.plan_case()
        for note in filter(self.is_kept, story.notes):
            stage.at(note.ago, NOTED, partial(self.tell, note))
        work.plan_steps(self)
        calls.plan_calls(self)
        scenarios.plan_scenarios(self)
        briefs.plan_briefs(self)
        buy_in.plan_buy_in(self)
        contacts.plan_contacts(self)
        decisions.plan_decisions(self)
        money.plan_money(self)
        services.plan_services(self)
        voices.plan_voices(self)
        answers.plan_answers(self)
        launched.plan_launched(self)

    def go_on(self, until: datetime) -> None:
        """What comes before that instant."""
        self.stage.play(until)

    def end(self) -> None:
        """Up to yesterday; what was planned on the first day is gone through."""
        self.stage.play()
        upkeep.plan_upkeep(self)
        self.stage.play()

    def is_kept(self, note: Note) -> bool:
        return self.is_told(note.step)

    def is_told(self, step: Step | None) -> bool:
        return step is None or step.number <= self.until.number

    def open(self, version: PlaybookVersion) -> None:
        place = PLACE[self.story.place]
        opened = {"actor": self.lead, "lead": self.lead, "opened_on": self.stage.day(self.story.opened)}
        city = City.objects.filter(name=place.name, state=place.state).first()
        if city:
            self.engagement = cases.start_engagement(city, playbook_version=version, **opened)
        else:
            self.engagement = cases.add_city(playbook_version=version, is_demo=True, **opened, **place.fields)

    def plan_case(self) -> None:
        """People, dates of the outside world, and the phases of the case."""
        story, stage = self.story, self.stage
        if story.lifecycle != Lifecycle.PROSPECT:
            stage.at(story.active, ACTIVATED, partial(self.move_case, Lifecycle.ACTIVE, story.active, ""))
        if self.liaison:
            stage.at(story.joined, JOINED, self.join)
        if story.left is not None:
            stage.at(story.left, ENDED, self.leave)
        for outside in story.dates:
            stage.at(outside.entered, DATED, partial(self.enter_date, outside))
            if outside.moved_to is not None:
                stage.at(outside.moved_ago, DATED, partial(self.move_date, outside))
        if story.lifecycle not in (Lifecycle.PROSPECT, Lifecycle.ACTIVE):
            reason = marked(story.reason)
            stage.at(story.changed, ENDED, partial(self.move_case, story.lifecycle, story.changed, reason))
        for extra in story.extras:
            if self.is_told(extra.step):
                stage.at(14, DATED, partial(self.add_task, extra))

    def move_case(self, to: Lifecycle, ago: int, reason: str) -> None:
        on = self.stage.day(ago)
        cases.change_lifecycle(self.engagement, actor=self.lead, to=to, on=on, reason=reason)

    def join(self) -> None:
        self.membership = members.add_member(self.engagement, actor=self.lead, user=self.liaison)

    def leave(self) -> None:
        members.end_membership(self.membership, actor=self.lead, reason=marked("The engagement ended."))

    def enter_date(self, outside: Date) -> None:
        anchors.add_anchor(
            self.engagement,
            actor=self.lead,
            kind=outside.kind,
            label=outside.label if outside.fact else marked(outside.label),
            on=outside.fact or self.stage.ahead(outside.ahead),
            certainty=outside.certainty,
            source=outside.source if outside.fact else marked(outside.source),
        )

    def move_date(self, outside: Date) -> None:
        anchor = self.engagement.anchors.get(kind=outside.kind)
        on = self.stage.ahead(outside.moved_to)
        anchors.edit_anchor(anchor, actor=self.lead, expected_version=anchor.version, on=on)

    def add_task(self, extra) -> None:
        by_city = extra.by == "liaison"
        tasks.add_task(
            self.engagement,
            actor=self.lead,
            step=extra.step,
            title=extra.title,
            details=marked("Beside the playbook."),
            due_on=self.stage.ahead(extra.ahead),
            role=extra.by,
            assignee=self.liaison if by_city else self.lead,
            waiting_on=extra.waiting_on,
            audience="city" if by_city else "internal",
        )

    def say(self, actor: User, text: str, audience: Audience) -> None:
        nothing_changed = not text
        updates.post_update(self.engagement, actor=actor, text=text, nothing_changed=nothing_changed, audience=audience)

    def tell(self, note: Note) -> None:
        """Post a note, and do what it reports as done."""
        actor = self.liaison if note.by == "liaison" else self.lead
        for title in note.does:
            task = self.engagement.tasks.kept().get(title=title)
            tasks.complete_task(task, actor=actor, today=self.stage.day(note.ago))
            done.attach(self, task, actor=actor)
        self.say(actor, marked(note.text), note.audience)
