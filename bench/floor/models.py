from django.db import models


class Kind(models.TextChoices):
    ONE = "one", "One"
    TWO = "two", "Two"
    THREE = "three", "Three"
    FOUR = "four", "Four"


class Shelf(models.Model):
    name = models.CharField(max_length=100)


class Keeper(models.Model):
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Row(models.Model):
    """As many fields as a task has, so that its form is of the same kind as the task's."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="rows")
    keeper = models.ForeignKey(Keeper, null=True, blank=True, on_delete=models.CASCADE)
    title = models.CharField(max_length=200, db_index=True)
    text = models.TextField()
    day = models.DateField(db_index=True)
    number = models.IntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    first = models.CharField(max_length=10, choices=Kind, default=Kind.ONE)
    second = models.CharField(max_length=10, choices=Kind, default=Kind.ONE)
    third = models.CharField(max_length=10, choices=Kind, default=Kind.ONE)
    fourth = models.CharField(max_length=10, choices=Kind, default=Kind.ONE)
    fifth = models.CharField(max_length=10, choices=Kind, default=Kind.ONE)
