"""The list of decisions of a playbook's version: worked on in its draft, copied to drafts and to cases."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from audit.operations import add, change, record
from core.errors import Refused
from engagements.models import PlaybookVersion
from engagements.operations.playbooks import FIXED
from plans.default_questions import QUESTIONS, SOURCES
from plans.models import DecisionQuestion, QuestionOption

Options = Iterable[dict[str, str]]


@transaction.atomic
def add_question(version: PlaybookVersion, *, actor, options: Options = (), **fields) -> DecisionQuestion:
    """Add a decision to a draft, at its end unless it says where."""
    _require_draft(version)
    if not fields.get("position"):
        last = version.decision_questions.aggregate(last=Max("position"))["last"]
        fields["position"] = (last or 0) + 1
    question = add(DecisionQuestion(playbook_version=version, **fields), actor=actor, verb="plans.question_added")
    _set_options(question, options)
    return question


@transaction.atomic
def edit_question(
    question: DecisionQuestion, /, *, actor, expected_version: int | None, options: Options | None = None, **fields
) -> DecisionQuestion:
    """Change a decision of a draft; `options` replace those that are there."""
    _require_draft(question.playbook_version)
    change(question, actor=actor, verb="plans.question_edited", expected_version=expected_version, **fields)
    if options is not None and list(options) != options_of(question):
        question.options.all().delete()
        _set_options(question, options)
        record(actor=actor, verb="plans.question_options_set", subject=question)
    return question


def options_of(question: DecisionQuestion) -> list[dict[str, str]]:
    return list(question.options.values("name", "where", "source"))


@transaction.atomic
def remove_question(question: DecisionQuestion, *, actor) -> None:
    """Take a decision out of a draft; the version that it was copied from keeps it."""
    _require_draft(question.playbook_version)
    record(actor=actor, verb="plans.question_removed", subject=question)
    question.delete()


@transaction.atomic
def add_default(version: PlaybookVersion, *, actor) -> int:
    """Give a draft without any decision LEAP's own list; returns how many."""
    _require_draft(version)
    if version.decision_questions.exists():
        raise Refused("This draft has a list of decisions already.")
    count = install(version)
    record(actor=actor, verb="plans.questions_installed", subject=version, count=count)
    return count


def install(version: PlaybookVersion) -> int:
    questions = DecisionQuestion.objects.bulk_create(
        DecisionQuestion(
            playbook_version=version, position=number, title=each.title, question=each.question,
            who_decides=each.who_decides, anchor_kind=each.anchor_kind, offset_days=each.offset_days,
        )
        for number, each in enumerate(QUESTIONS, start=1)
    )  # fmt: skip
    QuestionOption.objects.bulk_create(
        QuestionOption(
            question=question, position=number, name=option.name, where=option.where, source=SOURCES[option.source]
        )
        for question, each in zip(questions, QUESTIONS, strict=True)
        for number, option in enumerate(each.options)
    )
    return len(questions)


def copy(source: PlaybookVersion, draft: PlaybookVersion) -> None:
    """What a version has, with its options, into a new draft."""
    old = list(source.decision_questions.prefetch_related("options"))
    new = DecisionQuestion.objects.bulk_create(
        DecisionQuestion(
            playbook_version=draft, copied_from=each, **{name: getattr(each, name) for name in DecisionQuestion.CONTENT}
        )
        for each in old
    )
    QuestionOption.objects.bulk_create(
        QuestionOption(question=copied, name=o.name, where=o.where, source=o.source, position=o.position)
        for each, copied in zip(old, new, strict=True)
        for o in each.options.all()
    )


def _set_options(question: DecisionQuestion, options: Options) -> None:
    QuestionOption.objects.bulk_create(
        QuestionOption(question=question, position=number, **option) for number, option in enumerate(options)
    )


def _require_draft(version: PlaybookVersion) -> None:
    """Whoever publishes it meanwhile waits, so that nothing is added to what is published."""
    if not PlaybookVersion.objects.select_for_update().filter(pk=version.pk, published_at=None).order_by().first():
        raise Refused(FIXED)
