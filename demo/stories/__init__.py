"""The made-up engagements, by region. No sentence gives a real person or body a stance."""

from demo.script import Story
from demo.stories import great_lakes, mountain, northeast, pacific, south, upper_midwest

STORIES: list[Story] = [
    story for region in (great_lakes, upper_midwest, northeast, south, pacific, mountain) for story in region.STORIES
]
