"""The made-up engagements, by region. No sentence gives a real person or body a stance."""

from demo.script import Story
from demo.stories import midwest, northeast, south, west

STORIES: list[Story] = [*midwest.STORIES, *northeast.STORIES, *south.STORIES, *west.STORIES]
