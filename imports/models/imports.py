from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from core import clock
from engagements.models.owned import CityOwned, CityOwnedQuerySet
from imports.kinds import KINDS, Kind

UNDO_FOR = timedelta(days=30)


class State(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked"
    WRITING = "writing", "Being written"
    DONE = "done", "Done"
    UNDOING = "undoing", "Being taken back"
    UNDONE = "undone", "Taken back"
    ABANDONED = "abandoned", "Given up"


AT_WORK = (State.CHECKING, State.WRITING, State.UNDOING)
UNFINISHED = (State.DRAFT, State.CHECKING, State.CHECKED, State.WRITING)
WRITTEN = (State.DONE, State.UNDOING, State.UNDONE)


class ImportQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """LEAP sees all imports of its cities; someone of a city only the own ones, whatever is in them."""
        rows = super().visible_to(user)
        return rows if user.is_insider else rows.filter(created_by=user.pk)

    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def written(self):
        return self.filter(state__in=WRITTEN)

    def shown(self):
        return self.exclude(state=State.ABANDONED)


class Import(CityOwned):
    """Files of one kind of record on their way into a city, and the report of what became of them.

    `tables` are peeks (imports.reading.tables.Peek) in the order in which they are written; `column_map` has
    {column: field} for each of them; `fixes` are {sheet: {field: {cell: what to read instead}}}. `checked` names the
    check that a person saw. `counts` add up to the rows of the files.
    """

    kind = models.CharField(max_length=40)
    label = models.CharField("name", max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    reader = models.CharField(max_length=40, blank=True)
    tables = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    column_map = models.JSONField(default=list)
    fixes = models.JSONField(default=dict)
    checked = models.CharField(max_length=32, blank=True)
    counts = models.JSONField(default=dict)
    skipped = models.JSONField(default=dict)
    only_good = models.BooleanField("only the good rows", default=False)
    failure = models.TextField(blank=True)
    job_id = models.BigIntegerField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField("time it took", default=0)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="import_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="written_import_has_its_day", condition=~Q(state__in=WRITTEN) | Q(done_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def of_kind(self) -> Kind | None:
        """Nothing where this version of LEAP CRM does not know the kind any more."""
        return KINDS.get(self.kind)

    @property
    def kind_label(self) -> str:
        return self.of_kind.label if self.of_kind else self.kind

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def is_written(self) -> bool:
        return self.state in WRITTEN

    @property
    def is_undoable(self) -> bool:
        return self.state == State.DONE and self.undo_until > clock.now()

    @property
    def undo_until(self):
        return self.done_at + UNDO_FOR

    @property
    def total(self) -> int:
        """The rows of the files."""
        return sum(self.counts.values())


class ImportFile(models.Model):
    """One file of an import. Its content is deleted when the import is done or given up; the hash stays."""

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    # How a person says that it is to be read; empty: as it looks.
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    header_line = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["sha256"])]

    def __str__(self) -> str:
        return self.name
