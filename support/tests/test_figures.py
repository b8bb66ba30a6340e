"""Figures: what cannot be is refused, what is odd is asked about, what is corrected is remembered."""

import re
from calendar import monthrange
from decimal import Decimal

import pytest

from analysis.operations import scenarios
from analysis.scenarios.week import EVERY_DAY, span
from analysis.tests import test_scenarios
from core.errors import Conflict, Refused
from plans.operations import designs
from support.cadence import add_months, last_full_month
from support.judging import Given, is_odd
from support.models import MetricValue
from support.operations import figures, metrics
from support.reading import series_of, values_of
from support.scorecard import Scorecard
from support.tests.programs import enter, last_months, launch, metric
from support.trends import Trend, run_of
from tests.factories import UserFactory, liaison_of, start

pytestmark = pytest.mark.django_db
table = test_scenarios.table  # a fixture: six eligible calls a week, four of them welfare checks


@pytest.fixture
def program():
    return launch(start(), first_dispatch_on=None)


def entry_page(program):
    return f"/cities/{program.engagement.city_id}/support/figures/enter/"


def stored(program, slug="capture") -> MetricValue:
    return MetricValue.objects.kept().get(program=program, definition__slug=slug)


def test_liaison_enters_a_month_beside_the_last_one(client, program):
    before, month = last_months(program, 2)
    enter(program, before, capture=(40, 100), response=9)
    client.force_login(liaison_of(program.engagement))
    page = client.get(entry_page(program)).content.decode()
    assert "Last month: 40" in page and "Last month: 100" in page
    assert page.count('inputmode="decimal"') == 16  # six figures of eight numbers, and eight more folded away
    sent = {"n_capture": "51", "d_capture": "1,10", "n_response": "8.5"}
    answer = client.post(entry_page(program), sent, follow=True)
    assert "Still missing of" in answer.content.decode()
    value = MetricValue.objects.get(month=month, definition__slug="capture")
    assert (value.numerator, value.denominator, value.words.number) == (51, 110, 1)


def test_first_figures_of_a_program_begin_with_the_posts_noted_of_it(client):
    program = launch(start(), posts_funded=12)
    client.force_login(liaison_of(program.engagement))
    page = client.get(entry_page(program))
    assert page.status_code == 200
    assert page.context["form"]["d_staffing"].value() == "12"


@pytest.mark.parametrize("has_program", [False, True])
def test_before_the_first_month_is_over_no_link_leads_nowhere(client, has_program):
    engagement = start()
    if has_program:
        launch(engagement, months_ago=0)
    client.force_login(liaison_of(engagement))
    base = f"/cities/{engagement.city_id}/support/"
    pages = [f"{base}figures/", *([f"{base}scorecard/"] if has_program else [])]
    for page in pages:
        content = client.get(page).content.decode()
        assert ("enter them from" if has_program else "begin with the launch") in content
        for link in set(re.findall(rf'href="({base}[^"?]*)"', content)):
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"n_capture": "-1", "d_capture": "9"}, "It cannot be negative."),
        ({"n_capture": "10", "d_capture": "9"}, "cannot be more than the 9 eligible calls"),
        ({"n_capture": "1.5", "d_capture": "9"}, "Calls assigned to the program: Enter a whole number."),
        ({"n_capture": "3"}, "Enter the eligible calls too."),
        ({"d_capture": "3"}, "Enter the calls assigned to the program too."),
        ({"n_response": "7:36"}, "Response time, minutes: Enter minutes as a number, such as 7.6 for 7:36."),
        ({"n_response": "9" * 30}, "This is more than can be."),
        ({}, "Enter at least one figure"),
    ],
)
def test_figure_that_cannot_be_is_refused_at_its_field(client, program, sent, sentence):
    client.force_login(program.engagement.lead)
    answer = client.post(entry_page(program), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not MetricValue.objects.exists()


def test_month_that_is_not_over_or_before_the_launch_is_refused(program):
    last = last_full_month(program.engagement.today)
    for month, words in ((add_months(last, 1), "not over yet"), (add_months(last, 2), "not come yet"),
                         (add_months(last, -40), "was launched on")):  # fmt: skip
        with pytest.raises(Refused, match=words):
            enter(program, month, response=9)


def test_odd_figure_is_asked_about_and_typed_values_stay(client, program):
    before, _ = last_months(program, 2)
    enter(program, before, dispatched=20, safety=1)
    client.force_login(program.engagement.lead)
    sent = {"n_dispatched": "90", "n_safety": "4", "reason": "Kept words"}
    asked = client.post(entry_page(program), sent)
    page = asked.content.decode()
    assert asked.status_code == 422 and "90 is more than three times last month’s 20. Is this right?" in page
    assert 'value="90"' in page and "Kept words" in page and not stored_any(program, "dispatched", "90")
    other = client.post(entry_page(program), sent | {"n_dispatched": "99", "sure_dispatched_90": "on"})
    assert other.status_code == 422, "A tick for another number counted."
    assert client.post(entry_page(program), sent | {"sure_dispatched_90": "on"}).status_code == 302
    assert stored_any(program, "dispatched", "90")


def test_figure_that_cannot_be_is_named_and_nobody_is_asked_whether_it_is_right(client, program):
    enter(program, last_months(program, 2)[0], dispatched=20, capture=(40, 100))
    client.force_login(program.engagement.lead)
    sent = {"n_dispatched": "-5", "n_capture": "12", "d_capture": "9" * 20}
    page = client.post(entry_page(program), sent).content.decode()
    assert "Dispatched contacts: It cannot be negative." in page and "This is more than can be." in page
    assert "is right" not in page


def stored_any(program, slug: str, number: str) -> bool:
    return MetricValue.objects.filter(program=program, definition__slug=slug, numerator=Decimal(number)).exists()


def test_part_above_its_whole_is_refused_also_where_the_whole_is_another_figure(client, program):
    (month,) = last_months(program, 1)
    enter(program, month, dispatched=20, backups=5, safety=30)  # several may happen on one contact
    client.force_login(program.engagement.lead)
    for sent, sentence in (
        ({"n_backups": "21"}, "21 contacts on which the team asked for police cannot be more than the 20 contacts"),
        ({"n_dispatched": "4"}, "It cannot be less than the 5 contacts on which the team asked for police"),
    ):
        answer = client.post(entry_page(program), {"n_dispatched": "20", "n_backups": "5", "n_safety": "30"} | sent)
        assert answer.status_code == 422 and sentence in answer.content.decode()
    correction = {"actor": program.engagement.lead, "reason": "Counted again"}
    with pytest.raises(Refused, match="cannot be more than the 20"):
        figures.correct_figure(stored(program, "backups"), numerator=Decimal(21), **correction)
    with pytest.raises(Refused, match="cannot be less than the 5"):
        enter(program, month, dispatched=4)
    figures.remove_figure(gone := stored(program, "dispatched"), actor=correction["actor"])
    figures.correct_figure(stored(program, "backups"), numerator=Decimal(21), **correction)
    with pytest.raises(Refused, match="cannot be less than the 21"):
        figures.restore_figure(gone, actor=correction["actor"])
    enter(program, month, dispatched=40, backups=30)


def test_small_numbers_are_not_odd():
    assert not is_odd(Decimal(4), Decimal(0))
    assert is_odd(Decimal(5), Decimal(0))
    assert is_odd(Decimal(3), Decimal(10)) and not is_odd(Decimal(4), Decimal(12))


def test_correction_keeps_what_was_there_and_is_seen(client, program):
    (month,) = last_months(program, 1)
    lead, liaison = program.engagement.lead, liaison_of(program.engagement)
    enter(program, month, actor=liaison, capture=(40, 100))
    enter(program, month, actor=liaison, capture=(40, 100))
    assert stored(program).entries.count() == 1, "The same number is no correction."
    value = stored(program)
    figures.correct_figure(
        value, actor=lead, numerator=Decimal(44), denominator=Decimal(100), reason="Late reports",
        expected_version=value.version,
    )  # fmt: skip
    kept = list(stored(program).entries.values_list("numerator", "entered_by", "reason"))
    assert kept == [(44, lead.pk, "Late reports"), (40, liaison.pk, "")]
    client.force_login(liaison)
    city = f"/cities/{program.engagement.city_id}/support/"
    assert "Late reports" in client.get(f"{city}figures/{value.pk}/").content.decode()
    assert "corrected" in client.get(f"{city}scorecard/").content.decode()
    with pytest.raises(Conflict):
        figures.correct_figure(
            value, actor=lead, numerator=Decimal(1), denominator=Decimal(9), reason="", expected_version=1
        )


def test_second_person_of_a_month_is_told(program):
    (month,) = last_months(program, 1)
    lead = program.engagement.lead
    seen = figures.month_version(program, month)
    enter(program, month, response=9)
    with pytest.raises(Conflict) as conflict:
        figures.enter_month(
            program, actor=lead, month=month, figures=[Given(metric("response"), Decimal(8))], expected_version=seen
        )  # fmt: skip
    assert conflict.value.theirs == {"Response time": "9"}


def test_figures_keep_the_words_of_their_time(program):
    (month,) = last_months(program, 1)
    admin = UserFactory(role="admin")
    enter(program, month, response=9)
    definition = metric("response")
    metrics.edit_definition(definition, actor=admin, expected_version=definition.version, counting_rule="The average.")
    assert stored(program, "response").words.number == 1
    assert metric("response").current.number == 2
    with pytest.raises(Refused, match="old unit"):
        metrics.edit_definition(metric("response"), actor=admin, unit="count")


def test_counts_are_of_another_figure_of_the_same_month(program):
    (month,) = last_months(program, 1)
    enter(program, month, backups=2, dispatched=80)
    (series,) = [each for each in series_of([metric("backups")], values_of(program)) if each.last]
    assert (series.last.worked, series.last.share_words) == ("2 of 80", "2.5%")


def test_trend_says_what_it_draws_and_leaves_gaps(program):
    *early, last = last_months(program, 5)
    for month, minutes in zip(early[:3], (9, 10, 11), strict=True):
        enter(program, month, response=minutes)
    enter(program, last, response=14)
    (series,) = [each for each in series_of([metric("response")], values_of(program)) if each.last]
    trend = Trend(series, program.engagement.city_id)
    assert len(trend.lines) == 1 and len(trend.dots) == 4 and len(trend.rows) == 4
    assert "14 min, up from 11 min" in trend.sentence and "Rising" not in trend.sentence
    assert run_of([(point.month, point.height) for point in series.points[:3]]) == 2


def test_scorecard_holds_facts_against_the_chosen_scenario(table):
    """Six eligible calls a week within the hours, four of them welfare checks; half are to be taken."""
    case = table.engagement
    lead = case.lead
    plan = {"name": "Days", "hours": span(EVERY_DAY, 9, 17), "capture_rate": 50, "audience": "city"}
    chosen = scenarios.add_scenario(case, actor=lead, code_table=table, **plan)
    program = launch(case)
    (month,) = last_months(program, 1)
    enter(program, month, capture=(10, 24), cost=9000)
    welfare = Given(metric("capture"), Decimal(4), Decimal(16), "WELFARE CHECK")
    figures.enter_month(program, actor=lead, month=month, figures=[welfare])
    assert Scorecard(case, program, lead, None).sides == []
    scenarios.choose_scenario(chosen, actor=lead)
    card = Scorecard(case, program, lead, None)
    weeks = monthrange(month.year, month.month)[1] / 7
    said = {line.name: (line.expected[0].said, line.fact) for line in card.lines}
    assert said["Eligible calls"] == (f"{6 * weeks:,.0f}", "24")
    assert said["Calls assigned to the program"] == (f"{3 * weeks:,.0f}", "10")
    assert said["Eligible calls that 911 sent"] == ("50%", "41.7%")
    (line,) = card.types
    assert [(cell.said, cell.worked) for cell in line.expected] == [(f"{4 * weeks:,.0f}", "50% of them")]
    assert (line.eligible, line.share) == ("16", "25%")
    assert "10 of 24 eligible calls, 41.7%; the forecast was 50%" in card.sentence
    assert [line.name for line in card.lines].count("Cost of the month") == 1


def test_scorecard_holds_call_types_against_the_adopted_design_too(client, table):
    """The city adopted half of the forecast's hours for welfare checks, and nothing else."""
    case, plan = table.engagement, {"capture_rate": 50, "audience": "city"}
    chosen = scenarios.add_scenario(
        case, actor=case.lead, code_table=table, name="Days", hours=span(EVERY_DAY, 9, 17), **plan
    )
    scenarios.choose_scenario(chosen, actor=case.lead)
    draft = designs.start_draft(
        case, actor=case.lead, code_table=table, call_types=["WELFARE CHECK"], hours=span(EVERY_DAY, 9, 12)
    )
    on = {"on": case.today, "adopted_by": "Council", "audience": "city"}
    design = designs.adopt(draft, actor=case.lead, **on)
    program = launch(case)
    (month,) = last_months(program, 1)
    names = ("WELFARE CHECK", "NOISE", "SUICIDAL SUBJECT")
    counts = [Given(metric("capture"), Decimal(4), Decimal(16), name) for name in names]
    enter(program, month, capture=(12, 48))
    figures.enter_month(program, actor=case.lead, month=month, figures=counts)
    card = Scorecard(case, program, liaison_of(case), None)
    weeks = monthrange(month.year, month.month)[1] / 7
    expected = {line.name: line.expected[1].said for line in card.types}
    assert design.forecast["types"].keys() == {"WELFARE CHECK"}
    calls = design.forecast["types"]["WELFARE CHECK"] * weeks
    assert expected == {"WELFARE CHECK": f"{calls:,.0f}", "NOISE": "Not taken", "SUICIDAL SUBJECT": "Not taken"}
    client.force_login(case.lead)
    assert (
        f"Adopted design, version {design.number}"
        in client.get(f"/cities/{case.city_id}/support/scorecard/").content.decode()
    )


def test_city_gets_no_forecast_that_leap_keeps(table):
    case = table.engagement
    own = scenarios.add_scenario(case, actor=case.lead, code_table=table, name="Ours", hours=[9], audience="internal")
    scenarios.choose_scenario(own, actor=case.lead)
    program = launch(case)
    enter(program, *last_months(program, 1), capture=(10, 24))
    assert Scorecard(case, program, liaison_of(case), None).sides == []
    assert len(Scorecard(case, program, case.lead, None).sides) == 1
