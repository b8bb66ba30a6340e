from django.db import models


class Shelf(models.Model):
    name = models.CharField(max_length=100)


class Row(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="rows")
    title = models.CharField(max_length=200, db_index=True)
    text = models.TextField()
    day = models.DateField(db_index=True)
