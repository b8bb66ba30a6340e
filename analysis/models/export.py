from django.conf import settings
from django.db import models
from django.db.models import Q

from core import clock
from core.audience import Audience
from core.records import Removable, Versioned
from engagements.models.owned import CityOwned, CityOwnedQuerySet


class Universe(models.TextChoices):
    """What the rows of an export are; every result repeats it."""

    ALL_RECORDS = "all_records", "All CAD records, officer-initiated ones included"
    CALLS = "calls", "Calls from the public only"
    DISPATCHED = "dispatched", "Only calls to which someone was sent"
    CRIMES = "crimes", "Only calls that became a crime report"
    UNKNOWN = "unknown", "Not known yet"


class ExportState(models.TextChoices):
    DRAFT = "draft", "Being prepared"
    LOADING = "loading", "Loading"
    LOADED = "loaded", "Loaded"
    FAILED = "failed", "Failed"
    ABANDONED = "abandoned", "Abandoned"


UNFINISHED = (ExportState.DRAFT, ExportState.LOADING, ExportState.FAILED)


class CadExportQuerySet(CityOwnedQuerySet):
    def visible_to(self, user):
        """What is still being prepared is LEAP's own."""
        rows = super().visible_to(user)
        return rows if user.is_insider else rows.filter(state=ExportState.LOADED)

    def loaded(self):
        return self.kept().filter(state=ExportState.LOADED)

    def unfinished(self):
        """Neither loaded nor given up."""
        return self.kept().filter(state__in=UNFINISHED)


class CadExport(CityOwned, Versioned, Removable):
    """A 911 (CAD) export of one or more files, and what its load found. No row of a call is kept, only aggregates.

    `cube` names a folder in storage with the files of `analysis.reading.cube`. `dropped_columns` are
    {column, reason}; `skipped` maps a reason to a count, `code_texts` a code to its text in the city's own list.
    Rows read = loaded + rejected + skipped. A draft with a cube has been checked: that very cube is what is kept
    when it is loaded.
    """

    label = models.CharField("name", max_length=200)
    universe = models.CharField("what the rows are", max_length=20, choices=Universe, default=Universe.UNKNOWN)
    note = models.TextField("what is missing from it", blank=True)
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.DRAFT)
    column_map = models.JSONField(default=dict, blank=True)
    code_texts = models.JSONField("texts of call type codes", default=dict, blank=True)
    counts_incidents_once = models.BooleanField("each incident number counts once", default=False)
    dropped_columns = models.JSONField(default=list, blank=True)
    skipped = models.JSONField(default=dict, blank=True)
    rows_read = models.PositiveBigIntegerField(default=0)
    rows_loaded = models.PositiveBigIntegerField(default=0)
    rows_rejected = models.PositiveBigIntegerField(default=0)
    rows_skipped = models.PositiveBigIntegerField(default=0)
    duplicates = models.PositiveBigIntegerField("rows sharing an incident number", default=0)
    first_at = models.DateTimeField("first call", null=True, blank=True)
    last_at = models.DateTimeField("last call", null=True, blank=True)
    cube = models.CharField(max_length=200, blank=True)
    rejects_file = models.CharField(max_length=200, blank=True)
    failure = models.TextField(blank=True)
    job_id = models.BigIntegerField(null=True, blank=True)
    is_generated = models.BooleanField("made up for the demo", default=False, editable=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.CITY)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    loaded_at = models.DateTimeField(null=True, blank=True)

    objects = CadExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="export_rows_add_up",
                condition=Q(rows_read=models.F("rows_loaded") + models.F("rows_rejected") + models.F("rows_skipped")),
            ),
            models.CheckConstraint(
                name="loaded_export_has_its_cube", condition=~Q(state=ExportState.LOADED) | ~Q(cube="")
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def is_loaded(self) -> bool:
        return self.state == ExportState.LOADED

    @property
    def is_checked(self) -> bool:
        """Read in full, and waiting for someone to keep it."""
        return self.state == ExportState.DRAFT and bool(self.cube)


class CadFile(models.Model):
    """One file of an export. Its content is deleted when the load is done or abandoned; the hash stays."""

    export = models.ForeignKey(CadExport, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    stored_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    header_line = models.PositiveIntegerField(default=1)
    columns = models.JSONField(default=list)
    rows_read = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["export", "sha256"], name="file_once_per_export")]

    def __str__(self) -> str:
        return self.name
