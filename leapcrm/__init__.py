"""The project: settings, addresses, Celery, and how it is started."""

from leapcrm.celery import app as celery_app

__all__ = ["celery_app"]
