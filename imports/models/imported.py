from django.db import models

from imports.models.imports import Import


class Imported(models.Model):
    """A record that an import wrote: what an undo needs. Deleted when it can be undone no more.

    `before` holds the fields that were changed as they were, nothing for a record that was added; `after` all of the
    record as the import left it, both packed (imports.values). `left` says why an undo did not touch it.
    """

    of_import = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="imported")
    sheet = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    record_id = models.BigIntegerField()
    label = models.CharField(max_length=200, blank=True)
    is_new = models.BooleanField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    version_before = models.PositiveIntegerField(null=True)
    version_after = models.PositiveIntegerField(null=True)
    left = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["record_id", "sheet"])]

    def __str__(self) -> str:
        return self.label
