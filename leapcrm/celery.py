"""Celery only rings the bell: every task that matters is a database row that a sweep finds again."""

import os
import signal

from celery import Celery
from celery.signals import worker_process_init

from leapcrm import services

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leapcrm.settings")

app = Celery("leapcrm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
def end_with_worker(**kwargs) -> None:
    """A pool process doesn't outlive its worker, however that ends."""
    services.end_with_parent(signal.SIGKILL, os.getppid())
