"""The bell: nothing travels in it, the rows hold everything."""

from celery import shared_task

from outbox import operations


@shared_task(name="outbox.wake")
def wake() -> None:
    """Something may be due."""
    operations.deliver_due()
