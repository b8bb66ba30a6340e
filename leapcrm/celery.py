"""Celery only rings the bell: every task that matters is a database row that a sweep finds again."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leapcrm.settings")

app = Celery("leapcrm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
