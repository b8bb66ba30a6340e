"""What of a case the search finds; each kind looks only at what the reader may see."""

from core import clock, search
from core.permissions import decide
from engagements import words
from engagements.addresses import city_url, task_url
from engagements.models import Attachment, City, Playbook, Task, Update


def find_cities(user, query: str, limit: int) -> list[search.Hit]:
    rows = search.matching(City.objects.visible_to(user), ["name", "county", "state"], query)
    return [
        search.hit(str(city), city_url(city.pk), query, city.county, context=city.get_state_display())
        for city in rows.order_by("name", "state")[:limit]
    ]


def find_tasks(user, query: str, limit: int) -> list[search.Hit]:
    tasks = Task.objects.visible_to(user).kept().select_related("engagement__city")
    tasks = search.newest(tasks, ["title", "details"], query, limit)
    return [search.hit(task.title, task_url(task.pk), query, task.details, context=place_of(task)) for task in tasks]


def find_updates(user, query: str, limit: int) -> list[search.Hit]:
    updates = Update.objects.visible_to(user).kept().select_related("engagement__city", "author")
    return [
        search.hit(
            f"{update.author}, {day_of(update)}",
            f"{city_url(update.engagement.city_id)}#update-{update.pk}",
            query,
            update.text,
            context=str(update.engagement.city),
        )
        for update in search.newest(updates, ["text"], query, limit)
    ]


def day_of(update: Update) -> str:
    """On the calendar of its city."""
    return words.day(clock.today_in(update.engagement.city.time_zone, update.created_at))


def find_files(user, query: str, limit: int) -> list[search.Hit]:
    files = Attachment.objects.visible_to(user).kept().select_related("engagement__city")
    return [
        search.hit(file.name, f"/files/{file.pk}/", query, file.description, context=str(file.engagement.city))
        for file in search.newest(files, ["name", "description"], query, limit)
    ]


def find_playbooks(user, query: str, limit: int) -> list[search.Hit]:
    if not decide("engagements.view_playbooks", user):
        return []
    rows = search.matching(Playbook.objects.all(), ["name", "description"], query).order_by("name")
    return [
        search.hit(playbook.name, f"/playbooks/{playbook.pk}/", query, playbook.description)
        for playbook in rows[:limit]
    ]


def place_of(task: Task) -> str:
    return f"{task.engagement.city}, {task.get_step_display()}{', done' if task.is_done else ''}"


KINDS = [
    search.Kind("cities", "Cities", "building-community", find_cities, place=10),
    search.Kind("tasks", "Tasks", "checklist", find_tasks, place=30),
    search.Kind("updates", "Updates", "message", find_updates, place=40),
    search.Kind("files", "Files", "paperclip", find_files, place=50),
    search.Kind("playbooks", "Playbooks", "book", find_playbooks, place=60),
]
