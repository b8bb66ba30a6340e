"""The places and actions of cases, for the navigation, the palette and the shortcut sheet."""

from core.commands import Command, register

TASKS, PLAYBOOKS = "engagements:task-list", "engagements:playbook-list"

register(
    Command("Tasks", TASKS, "engagements.view_team_tasks", "list-check", "g t", nav=30),
    Command("Tasks of my city", TASKS, "engagements.view_own_tasks", "list-check", "g t"),
    Command("Playbooks", PLAYBOOKS, "engagements.view_playbooks", "book", "g b", nav=60),
    Command("Add a city", "engagements:city-create", "engagements.create_city", "plus", "n c"),
)
