"""Step 3 in the life of a playbook: its list of decisions."""

from typing import Any

from engagements.models import Engagement, PlaybookVersion
from engagements.playbook_parts import PartLink, PlaybookPart
from plans.addresses.decisions import questions_url
from plans.models import DecisionQuestion
from plans.operations import decisions, questions


class DecisionList(PlaybookPart):
    def install(self, draft: PlaybookVersion) -> None:
        questions.install(draft)

    def copy(self, source: PlaybookVersion, draft: PlaybookVersion) -> None:
        questions.copy(source, draft)

    def start(self, engagement: Engagement, version: PlaybookVersion, *, actor) -> None:
        if version.decision_questions.exists():
            decisions.take_list(engagement, actor=actor, version=version)

    def link(self, version: PlaybookVersion) -> PartLink:
        count = version.decision_questions.count()
        sentence = "No list yet" if not count else "1 decision" if count == 1 else f"{count} decisions"
        return PartLink("Decisions of step 3", sentence, questions_url(version.playbook_id, version.number))

    def changes(self, version: PlaybookVersion, earlier: PlaybookVersion) -> list[str]:
        """Questions are the same if one was copied from the other."""
        old = {each.pk: each for each in earlier.decision_questions.prefetch_related("options")}
        new = list(version.decision_questions.prefetch_related("options"))
        kept = {each.copied_from_id for each in new}
        told = [f"Decision “{each}” is new." for each in new if each.copied_from_id not in old]
        told += [f"Decision “{each}” is gone." for pk, each in old.items() if pk not in kept]
        pairs = [(old[each.copied_from_id], each) for each in new if each.copied_from_id in old]
        return told + [f"Decision “{after}”: {what}." for before, after in pairs if (what := changed(before, after))]


def changed(before: DecisionQuestion, after: DecisionQuestion) -> str:
    names = [
        str(DecisionQuestion._meta.get_field(name).verbose_name)
        for name in DecisionQuestion.CONTENT
        if getattr(before, name) != getattr(after, name)
    ]
    if content(before) != content(after):
        names.append("options")
    return f"another {', '.join(names)}" if names else ""


def content(question: DecisionQuestion) -> list[tuple[Any, ...]]:
    return [(each.name, each.where, each.source) for each in question.options.all()]
