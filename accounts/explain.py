"""Explain access: may this person open that page, and which rule says so?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, ResolverMatch, resolve

from accounts.models import User
from core.permissions import RULES
from core.views import Guarded

# Apps that hide records register why: (person, the record as the asker finds it) -> a sentence, or "" where
# the app knows nothing about this kind of record.
HiddenReason = Callable[[User, Any], str]
_hidden_reasons: list[HiddenReason] = []


def explain_hidden(function: HiddenReason) -> HiddenReason:
    """Register a reason why a record does not exist for someone. Called from AppConfig.ready."""
    _hidden_reasons.append(function)
    return function


@dataclass(frozen=True)
class Answer:
    """`allowed` is None where there is nothing to decide. `rule` names what decided."""

    allowed: bool | None
    sentence: str
    rule: str = ""


def explain(person: User, address: str, *, asker: User) -> Answer:
    """The answer that the page itself would give `person`."""
    match = find_page(address)
    if match is None:
        return Answer(None, "There is no page at this address.")
    view = getattr(match.func, "view_class", None)
    if view is None or not issubclass(view, Guarded):
        return Answer(True, "This page asks no rule: it is open to anyone, or it is about one's own sign-in.")
    if not person.is_active:
        return Answer(False, f"{person} is deactivated and can open nothing.", "account is active")
    if person.requires_second_factor and not person.has_second_factor:
        sentence = f"The role {person.get_role_display()} requires two-step sign-in, and {person} has not set it up."
        return Answer(False, f"{sentence} Until then nothing else opens.", "two-step sign-in")
    return ask_page(view, match.kwargs, person, asker)


def find_page(address: str) -> ResolverMatch | None:
    """The page at a path or at a full address of ours."""
    try:
        parts = urlsplit(address.strip())
        if parts.netloc and parts.netloc != urlsplit(settings.BASE_URL).netloc:
            return None
        return resolve(parts.path)
    except (Resolver404, ValueError):
        return None


def ask_page(view: type[Guarded], arguments: dict, person: User, asker: User) -> Answer:
    try:
        decision = view.decide(person, **arguments)
    except Http404:
        return Answer(False, why_hidden(view, arguments, person, asker), "visible records")
    return Answer(decision.allowed, decision.reason or sentence_of(view.permission), view.permission)


def sentence_of(rule: str) -> str:
    """Whom the rule lets do what, as its author wrote it."""
    return " ".join((RULES[rule].__doc__ or "The rule allows it.").split())


def why_hidden(view: type[Guarded], arguments: dict, person: User, asker: User) -> str:
    try:
        record = view.find_subject(asker, **arguments)
    except Http404:
        return "There is no such record, for you neither: it was never made, or it was removed."
    reasons = [sentence for reason in _hidden_reasons if (sentence := reason(person, record))]
    if not reasons:
        reasons = [f"It is not among what the role {person.get_role_display()} sees."]
    return f"For {person} this record does not exist (404). {' '.join(reasons)}"
