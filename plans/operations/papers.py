"""Papers: the words of their templates, issuing once and for all, and the register of what is kept elsewhere."""

from django.db import transaction
from django.db.models import Max

from audit.operations import add, change, conflict, only_one, remove, restore, write
from core import clock
from core.audience import Audience
from core.errors import Refused
from core.permissions import require
from engagements.models import Engagement
from plans.models import IssuedPaper, KeptPaper, PaperKind, PaperState, PaperTemplate
from plans.papers.content import content_of
from plans.papers.kinds import SHAPES
from plans.papers.placeholders import NAMES, unknown_in

OLDER = "There is a newer version. Look at that one; to go back to this one, copy its words."


def install_default() -> None:
    """What a new installation begins with, kind by kind."""
    there = set(PaperTemplate.objects.values_list("kind", flat=True))
    PaperTemplate.objects.bulk_create(
        PaperTemplate(
            kind=kind, number=1, title=shape.title, texts={section.key: section.words for section in shape.sections}
        )
        for kind, shape in SHAPES.items()
        if kind not in there
    )


def newest_template(kind: str) -> PaperTemplate:
    return PaperTemplate.objects.filter(kind=PaperKind(kind)).order_by("-number")[0]


@transaction.atomic
def edit_template(
    template: PaperTemplate, *, actor, expected_version: int | None = None, title: str, texts: dict[str, str], note: str
) -> PaperTemplate:
    """A new version of the words; earlier ones stay, and papers that were issued keep theirs."""
    require("plans.edit_paper_templates", actor)
    check_words(title, "title")
    for key, text in texts.items():
        check_words(text, key)
    if not write(template, {}, expected_version=expected_version):
        raise conflict(template, {"title": title})
    if PaperTemplate.objects.filter(kind=template.kind, number__gt=template.number).exists():
        raise Refused(OLDER)
    new = PaperTemplate(
        kind=template.kind, number=template.number + 1, title=title, texts=texts, note=note, created_by=actor
    )
    with only_one(new):
        return add(new, actor=actor, verb="plans.paper_template_edited", reason=note)


def check_words(text: str, field: str) -> None:
    if unknown := unknown_in(text):
        names = ", ".join(f"{{{name}}}" for name in unknown)
        known = ", ".join(f"{{{name}}}" for name in NAMES)
        raise Refused(f"Not known: {names}. These names can stand in braces: {known}.", field=field)


@transaction.atomic
def issue_paper(engagement: Engagement, *, actor, kind: str, audience: str) -> IssuedPaper:
    """Freeze what the records say to these readers now, in the words of the newest template."""
    Engagement.objects.select_for_update(of=("self",)).get(pk=engagement.pk)
    template, now = newest_template(kind), clock.now()
    last = IssuedPaper.objects.filter(engagement=engagement, kind=kind).aggregate(n=Max("number"))["n"] or 0
    content = content_of(engagement, template, audience=audience, user=actor, at=now)
    paper = IssuedPaper(
        engagement=engagement, kind=kind, number=last + 1, title=content["document"]["title"][:200],
        audience=Audience(audience), template_number=template.number, content=content, issued_by=actor, issued_at=now,
    )  # fmt: skip
    return add(paper, actor=actor, verb="plans.paper_issued")


def remove_paper(paper: IssuedPaper, *, actor) -> IssuedPaper:
    return remove(paper, actor=actor, verb="plans.paper_removed")


def restore_paper(paper: IssuedPaper, *, actor) -> IssuedPaper:
    return restore(paper, actor=actor, verb="plans.paper_restored")


def add_kept(engagement: Engagement, *, actor, **fields) -> KeptPaper:
    """Put a paper on the register that was written elsewhere."""
    paper = KeptPaper(engagement=engagement, **fields)
    _check_kept(paper)
    return add(paper, actor=actor, verb="plans.kept_paper_added")


def edit_kept(paper: KeptPaper, *, actor, expected_version: int | None = None, **fields) -> KeptPaper:
    names = ("state", "on", "attachment", "audience")
    wanted = {name: fields.get(name, getattr(paper, name)) for name in names}
    _check_kept(KeptPaper(engagement=paper.engagement, **wanted))
    return change(paper, actor=actor, verb="plans.kept_paper_edited", expected_version=expected_version, **fields)


def remove_kept(paper: KeptPaper, *, actor) -> KeptPaper:
    return remove(paper, actor=actor, verb="plans.kept_paper_removed")


def restore_kept(paper: KeptPaper, *, actor) -> KeptPaper:
    return restore(paper, actor=actor, verb="plans.kept_paper_restored")


def _check_kept(paper: KeptPaper) -> None:
    file, city_id = paper.attachment, paper.engagement_id
    if paper.state == PaperState.ISSUED and not paper.on:
        raise Refused("Say when it was issued.", field="on")
    if file and file.engagement_id != city_id:
        raise Refused("This file is of another city.", field="attachment")
    if file and Audience.values.index(file.audience) < Audience.values.index(paper.audience):
        raise Refused(
            f"The file is for “{file.get_audience_display()}”: the register cannot show it to more people.",
            field="audience",
        )
