"""Addresses written out for pages that show hundreds of links; a test holds them equal to the URL patterns."""


def city_url(city_id: int) -> str:
    return f"/cities/{city_id}/"


def step_url(city_id: int, step: str) -> str:
    return f"/cities/{city_id}/{step}/"


def task_url(task_id: int) -> str:
    return f"/tasks/{task_id}/"
