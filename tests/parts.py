"""The parts of the product for the walks across apps, each told in its own module.

A part says who may open what (`ACCESS`, the values of a `tests.access.Row`), what a person would send to each form
(`POSTS`), which record an edit conflicts over (`CONFLICTS`), adds its records to the world (`add_records`), and many
more of them where lists are to grow (`fill_case`).
"""

from functools import reduce
from operator import or_

from tests.buy_in import assets, contacts, people
from tests.designing import decisions, money
from tests.listening import answers, inputs
from tests.reminding import rules
from tests.reporting import interface, status
from tests.supporting import programs

PARTS = (people, contacts, assets, decisions, money, inputs, answers, programs, rules, status, interface)

ACCESS = reduce(or_, (part.ACCESS for part in PARTS))
POSTS = reduce(or_, (part.POSTS for part in PARTS))
CONFLICTS = reduce(or_, (part.CONFLICTS for part in PARTS))


def add_records(world) -> None:
    for part in PARTS:
        part.add_records(world)


def fill_case(case, people) -> None:
    for part in PARTS:
        part.fill_case(case, people)
