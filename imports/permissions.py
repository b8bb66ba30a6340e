"""Who may bring records by file: whoever a kind's own rule lets. Each no is a sentence that pages and refusals show."""

from core.permissions import Decision, denied, only_if, rule
from engagements.permissions import case_of, may_view_city
from imports.kinds import kinds_for

NOTHING_TO_BRING = "There is nothing that you can bring into this city by file."


@rule("imports.view_imports")
def may_view_imports(user, engagement) -> Decision:
    """The list of imports: LEAP sees all of a city, someone of a city only the own ones."""
    return may_view_city(user, engagement)


@rule("imports.start_import")
def may_start_import(user, engagement) -> Decision:
    """Bring files of any kind; which kinds, says the form."""
    if not (user.is_insider or user.is_liaison):
        return denied("Observers read; they change nothing.")
    if not engagement.is_open:
        return denied("This engagement is closed. Start a new one to go on.")
    return only_if(bool(kinds_for(user, engagement)), NOTHING_TO_BRING)


@rule("imports.view_import")
def may_view_import(user, subject) -> Decision:
    """The report, the preview and the reject file, as long as records of the kind may be brought."""
    return may_do_import(user, subject) if user.is_liaison else may_view_city(user, case_of(subject))


@rule("imports.do_import")
def may_do_import(user, subject) -> Decision:
    """Say what the columns mean, check, write, give up, take back."""
    kind = subject.of_kind
    if kind is None:
        return denied("This version of LEAP CRM does not know this kind of import any more.")
    return kind.may(user, subject.engagement)
