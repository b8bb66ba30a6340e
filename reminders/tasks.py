"""Beat knows one thing: every minute."""

from celery import shared_task

from reminders import operations


@shared_task(name="reminders.tick")
def tick() -> None:
    operations.tick()
