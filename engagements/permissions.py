"""Who may do what in a city's case. Each no is a sentence that pages and refusals show."""

from core.audience import Audience
from core.permissions import Decision, denied, only_if, rule

CLOSED = "This engagement is closed. Start a new one to go on."
STAFF_ONLY = "Only LEAP staff can do this."


def case_of(subject):
    """The engagement that a rule is asked about, directly or through one of its records."""
    return getattr(subject, "engagement", subject)


def insider_on_open_case(user, subject) -> Decision:
    if not user.is_insider:
        return denied(STAFF_ONLY)
    return only_if(case_of(subject).is_open, CLOSED)


def member_on_open_case(user, subject) -> Decision:
    """For what the city may do too. That the case is visible has been settled before."""
    if not (user.is_insider or user.is_liaison):
        return denied("Observers read; they change nothing.")
    return only_if(case_of(subject).is_open, CLOSED)


@rule("engagements.view_city")
def may_view_city(user, engagement) -> Decision:
    """LEAP staff open every city’s pages, and a liaison those of the own city."""
    return only_if(user.is_insider or user.is_liaison, "Observers see published reports, not single cities.")


@rule("engagements.view_as_liaison")
def may_view_as_liaison(user, engagement) -> Decision:
    """LEAP staff look at a city as its liaison sees it."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("engagements.create_city")
def may_create_city(user, subject) -> Decision:
    """LEAP staff add cities."""
    return only_if(user.is_insider, "Only LEAP staff add cities.")


@rule("engagements.edit_city")
def may_edit_city(user, engagement) -> Decision:
    """LEAP staff change a city’s facts and its lead while its engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("engagements.change_lifecycle")
def may_change_lifecycle(user, engagement) -> Decision:
    """LEAP staff pause, resume and close an engagement that is open."""
    return insider_on_open_case(user, engagement)


@rule("engagements.start_engagement")
def may_start_engagement(user, engagement) -> Decision:
    """LEAP staff start a new engagement where the last one is closed."""
    if not user.is_insider:
        return denied(STAFF_ONLY)
    return only_if(not engagement.is_open, "This city has an open engagement already.")


@rule("engagements.move_step")
def may_move_step(user, engagement) -> Decision:
    """LEAP staff move the five steps while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("engagements.waive_criterion")
def may_waive_criterion(user, engagement) -> Decision:
    """LEAP staff waive what closes a step, with a reason, while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("engagements.manage_members")
def may_manage_members(user, engagement) -> Decision:
    """LEAP staff say who takes part while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("engagements.manage_anchors")
def may_manage_anchors(user, engagement) -> Decision:
    """LEAP staff enter and move the dates of the outside world while the engagement is open."""
    return insider_on_open_case(user, engagement)


@rule("engagements.view_tasks")
def may_view_tasks(user, subject) -> Decision:
    """LEAP staff see all tasks, and a liaison those that the own city sees."""
    return only_if(user.is_insider or user.is_liaison, "Observers see published reports, not tasks.")


@rule("engagements.view_team_tasks")
def may_view_team_tasks(user, subject) -> Decision:
    """LEAP staff have the list of tasks over all cities among their main places."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("engagements.view_own_tasks")
def may_view_own_tasks(user, subject) -> Decision:
    """A liaison has the list of the own city’s tasks."""
    return only_if(user.is_liaison, "This is for people of a city.")


@rule("engagements.add_task")
def may_add_task(user, engagement) -> Decision:
    """LEAP staff and the city’s liaisons add tasks while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("engagements.do_task")
def may_do_task(user, task) -> Decision:
    """Everyone of LEAP and of the city who sees a task ticks, reopens and re-dates it while the engagement is open."""
    return member_on_open_case(user, task.engagement)


@rule("engagements.tick_plan")
def may_tick_plan(user, engagement) -> Decision:
    """LEAP staff and the city’s liaisons tick off tasks on the plan while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("engagements.edit_task")
def may_edit_task(user, task) -> Decision:
    """LEAP staff change every task, and a city’s liaisons those that the city sees, while the engagement is open."""
    if user.is_liaison and task.audience == Audience.INTERNAL:
        return denied("This task is LEAP's own.")
    return member_on_open_case(user, task.engagement)


@rule("engagements.remove_task")
def may_remove_task(user, task) -> Decision:
    """LEAP staff remove tasks while the engagement is open."""
    return insider_on_open_case(user, task.engagement)


@rule("engagements.bulk_tasks")
def may_bulk_tasks(user, subject) -> Decision:
    """LEAP staff change many tasks at once."""
    return only_if(user.is_insider, STAFF_ONLY)


@rule("engagements.post_update")
def may_post_update(user, engagement) -> Decision:
    """LEAP staff and the city’s liaisons post updates while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("engagements.edit_update")
def may_edit_update(user, update) -> Decision:
    """The author of an update changes and removes it while the engagement is open."""
    if update.author_id != user.pk:
        return denied("Only the author changes or removes an update.")
    return member_on_open_case(user, update.engagement)


@rule("engagements.add_file")
def may_add_file(user, engagement) -> Decision:
    """LEAP staff and the city’s liaisons add files while the engagement is open."""
    return member_on_open_case(user, engagement)


@rule("engagements.read_file")
def may_read_file(user, attachment) -> Decision:
    """Everyone who sees a file’s record reads the file: LEAP staff all, a liaison what is shared with the own city."""
    return may_view_city(user, attachment.engagement)


@rule("engagements.edit_file")
def may_edit_file(user, attachment) -> Decision:
    """LEAP staff, and the person who added a file, change what is said of it while the engagement is open."""
    return may_remove_file(user, attachment)


@rule("engagements.remove_file")
def may_remove_file(user, attachment) -> Decision:
    """LEAP staff, and the person who added a file, change and remove it while the engagement is open."""
    if not user.is_insider and attachment.uploaded_by_id != user.pk:
        return denied("Only LEAP staff and the person who added a file change or remove it.")
    return member_on_open_case(user, attachment.engagement)


@rule("engagements.view_playbooks")
def may_view_playbooks(user, subject) -> Decision:
    """LEAP staff read the playbooks."""
    return only_if(user.is_insider, "Playbooks are LEAP's own.")


@rule("engagements.edit_playbooks")
def may_edit_playbooks(user, subject) -> Decision:
    """Admins change playbooks."""
    return only_if(user.is_admin, "Only admins change playbooks.")
