"""Beat knows one thing: every minute."""

from celery import shared_task

from reminders import operations


@shared_task(name="reminders.tick")
def tick(*old, **older) -> None:
    """Whatever an earlier release put into the queue with it is left unread: the rows hold everything."""
    operations.tick()
