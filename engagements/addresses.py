"""Addresses written out for pages that show hundreds of links; a test holds them equal to the URL patterns."""


def city_url(city_id: int) -> str:
    return f"/cities/{city_id}/"


def step_url(city_id: int, step: str) -> str:
    return f"/cities/{city_id}/{step}/"


def task_url(task_id: int) -> str:
    return f"/tasks/{task_id}/"


def part_url(city_id: int, part: str) -> str:
    """One of a city's pages: plan, files, members, history, updates/new and the like."""
    return f"/cities/{city_id}/{part}/"


def file_url(attachment_id: int) -> str:
    return f"/files/{attachment_id}/"
