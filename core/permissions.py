"""Rules: named questions with a yes or a no that carries its sentence.

An app registers a rule in its `permissions` module; a page names the rule it asks. Buttons, refusals,
"explain access" and tests all read the same sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Decision:
    """The answer of a rule; truthy when allowed. `reason` is a sentence for the person who asked."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


def denied(reason: str) -> Decision:
    return Decision(False, reason)


def only_if(condition: bool, reason: str) -> Decision:
    """Allowed if the condition holds, else denied with the reason."""
    return ALLOWED if condition else denied(reason)


class Denied(PermissionDenied):
    """A refusal on its way to the 403 page."""

    def __init__(self, decision: Decision):
        super().__init__(decision.reason)
        self.decision = decision


RuleFunction = Callable[[Any, Any], Decision]
RULES: dict[str, RuleFunction] = {}


def rule(name: str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a function (user, subject) -> Decision under `app.verb_noun`.

    Its docstring is the rule in one sentence: "explain access" answers with it where the rule says yes.
    """

    def register(function: RuleFunction) -> RuleFunction:
        if name in RULES:
            raise ValueError(f"Two rules are called {name}.")
        RULES[name] = function
        return function

    return register


def decide(name: str, user: Any, subject: Any = None) -> Decision:
    """Ask a rule. A person who is signed out or deactivated is always refused; an unknown rule is an error."""
    if not (user.is_authenticated and user.is_active):
        return denied("Sign in first.")
    return RULES[name](user, subject)


def require(name: str, user: Any, subject: Any = None) -> None:
    """Raise `Denied` unless the rule allows it: how operations guard themselves on every path."""
    if not (decision := decide(name, user, subject)):
        raise Denied(decision)
