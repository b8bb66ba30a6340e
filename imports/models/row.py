from django.db import models

from imports.models.imports import Import
from imports.values import unpack


class Outcome(models.TextChoices):
    """What becomes of a row; the values are those of imports.checked."""

    CREATE = "create", "Add"
    UPDATE = "update", "Change"
    UNCHANGED = "unchanged", "Unchanged"
    REJECT = "reject", "Rejected"
    SKIP = "skip", "Skipped"


class ImportRowQuerySet(models.QuerySet):
    def of(self, outcome: str):
        return self.filter(outcome=outcome)


class ImportRow(models.Model):
    """A row as it was checked, kept for the preview, the commit and the report; deleted after a month.

    `cells` are {field: text} of columns that mean something: no other cell is kept. `changes` are
    {field: [before, after]} and `values` what is written, both packed (imports.values). `problems` are
    [field, column, cell, reason, fix].
    """

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    table = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    label = models.CharField(max_length=200, blank=True)
    cells = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    record_id = models.BigIntegerField(null=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["of_import", "outcome", "id"])]
        constraints = [
            models.CheckConstraint(name="import_outcome_is_known", condition=models.Q(outcome__in=Outcome.values))
        ]

    def __str__(self) -> str:
        return f"row {self.number}"

    @property
    def does(self) -> tuple:
        """As imports.checked.Checked.does says it."""
        return str(self.outcome), self.record_id, unpack(self.changes)
