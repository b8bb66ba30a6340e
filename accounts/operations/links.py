"""Signed links: for one person, one page and one record, until they expire or are revoked."""

from datetime import datetime

from django.db import transaction

import audit.operations as audit
from accounts.models import SignedLink, User
from core import clock


@transaction.atomic
def issue_link(
    *,
    user: User,
    url_name: str,
    subject_id: int,
    expires_at: datetime,
    actor=audit.SYSTEM,
    since: datetime | None = None,
) -> SignedLink:
    """A working link. Asking again gives the same one, good for at least as long as asked.

    With `since` only one made after that instant counts: a new letter does not prolong the link of an old one.
    """
    links = SignedLink.objects.working().filter(user=user, url_name=url_name, subject_id=subject_id)
    link = (links.filter(created_at__gte=since) if since else links).first()
    if link is None:
        link = SignedLink(user=user, url_name=url_name, subject_id=subject_id, expires_at=expires_at)
        return audit.add(link, actor=actor, verb="accounts.link_issued")
    if link.expires_at < expires_at:
        audit.change(link, actor=actor, verb="accounts.link_extended", expires_at=expires_at)
    return link


def mark_link_used(link: SignedLink) -> SignedLink:
    """Keep when the link was last used; what was done with it has its own audit event."""
    return audit.change(link, actor=link.user, verb="accounts.link_used", used_at=clock.now())


@transaction.atomic
def revoke_links(*, user: User, actor, url_name: str = "", subject_id: int | None = None, reason: str = "") -> int:
    """End a person's links: all of them, or those of one page or record."""
    links = SignedLink.objects.working().filter(user=user)
    if url_name:
        links = links.filter(url_name=url_name)
    if subject_id is not None:
        links = links.filter(subject_id=subject_id)
    number = links.update(revoked_at=clock.now())
    if number:
        audit.record(actor=actor, verb="accounts.links_revoked", subject=user, reason=reason, count=number)
    return number
