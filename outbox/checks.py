"""What must fit together before the first mail."""

from datetime import timedelta

from django.conf import settings
from django.core.checks import Error, register

from outbox.operations.delivery import LEASE

MARGIN = timedelta(seconds=30)


@register
def lease_outlasts_the_mail_server(app_configs, **kwargs) -> list[Error]:
    patience = timedelta(seconds=settings.EMAIL_TIMEOUT or 10**6)
    if patience + MARGIN <= LEASE:
        return []
    hint = f"Set EMAIL_TIMEOUT to at most {int((LEASE - MARGIN).total_seconds())} seconds."
    return [Error("A sender may outlive its claim on a message.", hint=hint, id="outbox.E001")]
