"""Papers of a city's program: those we write from its records, and those that it keeps elsewhere."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models import Attachment
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class PaperKind(models.TextChoices):
    """What is written from the records."""

    ACTION_PLAN = "action_plan", "Action plan"
    COUNCIL_MEMO = "council_memo", "Council memo"
    DECISION_LIST = "decision_list", "Decision list"


class PaperTemplate(Versioned):
    """The words around what the records say: a title and a text for each section. A change makes a new version;
    what was issued keeps the words of its own."""

    kind = models.CharField(max_length=15, choices=PaperKind)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    texts = models.JSONField("text of each section", default=dict, blank=True)
    note = models.CharField("what changed", max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"],
                name="paper_template_version_once",
                violation_error_message="Somebody else just saved a version. Look at it, then save yours.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, version {self.number}"


class IssuedPaper(CityOwned, Removable):
    """What was handed out, as it was on that day: nothing that changes later changes it."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=15, choices=PaperKind)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=10, choices=Audience)
    template_number = models.PositiveIntegerField("version of the template")
    content = models.JSONField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=clock.now, editable=False)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "kind", "number"], name="paper_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class RegisterKind(models.TextChoices):
    """The papers that a program usually needs, in the order in which they come up."""

    SCOPE_OF_WORK = "scope", "Scope of work"
    RESOLUTION = "resolution", "Council resolution or authorizing memo"
    DATA_AGREEMENT = "data_use", "Data-use agreement or records request"
    DATA_BRIEF = "data_brief", "Data brief"
    CHARTER = "charter", "Task-force charter and minutes"
    INPUT_REPORT = "input_report", "Community input report"
    DESIGN_REPORT = "design_report", "Program design report"
    PLAN = "plan", "Implementation plan"
    DISPATCH_FLOW = "dispatch", "Dispatch flowchart and triage tree"
    CALL_TYPES = "call_types", "Call-type list with disqualifiers"
    PROTOCOL = "protocol", "On-scene and back-up protocol"
    CURRICULUM = "curriculum", "Training curriculum"
    JOBS = "jobs", "Job descriptions"
    CONTRACT = "contract", "RFP or contract with a provider"
    UNION = "union", "Union memorandum of understanding"
    LIABILITY = "liability", "Liability opinion"
    BUDGET_MEMO = "budget", "Budget memo"
    EVALUATION = "evaluation", "Evaluation plan"
    COMMUNICATIONS = "communications", "Communications plan and FAQ"
    DASHBOARD = "dashboard", "Public dashboard"
    ANNUAL_REPORT = "annual", "Annual report"
    OTHER = "other", "Other"


class PaperState(models.TextChoices):
    DRAFT = "draft", "Draft"
    ISSUED = "issued", "Issued"


class KeptPaper(CityOwned, Versioned, Removable):
    """A paper that was written elsewhere: where it is, and whether it is final. It is shown no wider than its file."""

    engagement = models.ForeignKey("engagements.Engagement", on_delete=models.CASCADE, related_name="kept_papers")
    kind = models.CharField(max_length=15, choices=RegisterKind)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=PaperState, default=PaperState.DRAFT)
    on = models.DateField("date", null=True, blank=True)
    attachment = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="file"
    )
    url = models.URLField("web address", max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)

    objects = CityOwnedQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-on", "pk"]
        constraints = [
            models.CheckConstraint(name="issued_paper_has_its_day", condition=~Q(state="issued") | Q(on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title
