"""What of a case the search finds; each kind looks only at what the reader may see."""

from collections.abc import Iterable

from django.db.models import QuerySet

from core import clock, search
from core.permissions import decide
from engagements import words
from engagements.addresses import city_url, task_url
from engagements.models import Attachment, City, Playbook, Task, Update

CITY = ["name", "county", "state"]
TASK = ["title", "details"]
UPDATE = ["text"]
FILE = ["name", "description"]
PLAYBOOK = ["name", "description"]


def find_cities(user, query: search.Query, limit: int) -> QuerySet[City]:
    rows = search.matching(City.objects.visible_to(user), CITY, query)
    return rows.order_by("name", "state")[:limit]


def city_hit(city: City, query: search.Query) -> search.Hit:
    return search.hit(str(city), city_url(city.pk), query, city.county, context=city.get_state_display())


def find_tasks(user, query: search.Query, limit: int) -> Iterable[Task]:
    tasks = Task.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(tasks, TASK, query, limit)


def task_hit(task: Task, query: search.Query) -> search.Hit:
    place = f"{task.engagement.city}, {task.get_step_display()}{', done' if task.is_done else ''}"
    return search.hit(task.title, task_url(task.pk), query, task.details, context=place)


def find_updates(user, query: search.Query, limit: int) -> Iterable[Update]:
    updates = Update.objects.visible_to(user).kept().select_related("engagement__city", "author")
    return search.newest(updates, UPDATE, query, limit)


def update_hit(update: Update, query: search.Query) -> search.Hit:
    """With the day on the calendar of its city."""
    city = update.engagement.city
    day = words.day(clock.today_in(city.time_zone, update.created_at))
    url = f"{city_url(city.pk)}#update-{update.pk}"
    return search.hit(f"{update.author}, {day}", url, query, update.text, context=str(city))


def find_files(user, query: search.Query, limit: int) -> Iterable[Attachment]:
    files = Attachment.objects.visible_to(user).kept().select_related("engagement__city")
    return search.newest(files, FILE, query, limit)


def file_hit(file: Attachment, query: search.Query) -> search.Hit:
    return search.hit(file.name, f"/files/{file.pk}/", query, file.description, context=str(file.engagement.city))


def find_playbooks(user, query: search.Query, limit: int) -> QuerySet[Playbook]:
    if not decide("engagements.view_playbooks", user):
        return Playbook.objects.none()
    return search.matching(Playbook.objects.all(), PLAYBOOK, query).order_by("name")[:limit]


def playbook_hit(playbook: Playbook, query: search.Query) -> search.Hit:
    return search.hit(playbook.name, f"/playbooks/{playbook.pk}/", query, playbook.description)


KINDS = [
    search.Kind("cities", "Cities", "building-community", find_cities, city_hit, {City: CITY}, place=10),
    search.Kind("tasks", "Tasks", "checklist", find_tasks, task_hit, {Task: TASK}, place=30),
    search.Kind("updates", "Updates", "message", find_updates, update_hit, {Update: UPDATE}, place=40),
    search.Kind("files", "Files", "paperclip", find_files, file_hit, {Attachment: FILE}, place=50),
    search.Kind("playbooks", "Playbooks", "book", find_playbooks, playbook_hit, {Playbook: PLAYBOOK}, place=60),
]
