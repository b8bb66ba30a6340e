"""Step 2 for the walks across apps, area by area.

Each area says who may open what (the values of a `tests.access.Row`), what a person would send to each form, which
record an edit conflicts over, adds its records to the world, and many more of them where lists are to grow.
"""

from tests.buy_in import assets, contacts, people

AREAS = (people, contacts, assets)
ACCESS = people.ACCESS | contacts.ACCESS | assets.ACCESS
POSTS = people.POSTS | contacts.POSTS | assets.POSTS
CONFLICTS = people.CONFLICTS | contacts.CONFLICTS | assets.CONFLICTS


def add_records(world) -> None:
    for area in AREAS:
        area.add_records(world)


def fill_case(case, people) -> None:
    for area in AREAS:
        area.fill_case(case, people)
