"""Risks: from the catalog, looked at on their day, and said when nobody did."""

from datetime import timedelta

import pytest

from core.errors import Refused
from engagements.scope import Scope
from plans.models import Risk, RiskPattern, RiskStatus
from plans.operations import risks
from plans.risk_facts import due_items, signals
from tests.factories import liaison_of, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return start()


def test_catalog_is_installed_once_and_an_admins_change_stays():
    pattern = RiskPattern.objects.get(failure="911 does not send the calls")
    assert RiskPattern.objects.count() == 13 and pattern.indicator and "Portland" in pattern.case and pattern.source
    RiskPattern.objects.filter(pk=pattern.pk).update(failure="911 keeps the calls")
    risks.install_default()
    assert RiskPattern.objects.count() == 13


def test_review_needs_its_next_day_unless_the_risk_is_over(case):
    risk = risks.add_risk(case, actor=case.lead, title="Vacancies", review_on=case.today)
    look = {"actor": case.lead, "note": "Two posts open."}
    with pytest.raises(Refused) as refused:
        risks.review_risk(risk, **look, status=RiskStatus.HELD, review_on=None)
    assert refused.value.field == "review_on"
    with pytest.raises(Refused, match="has passed"):
        risks.review_risk(risk, **look, status=RiskStatus.HELD, review_on=case.today - timedelta(days=1))
    risks.review_risk(risk, **look, status=RiskStatus.CLOSED, review_on=case.today)
    assert (risk.status, risk.review_on) == (RiskStatus.CLOSED, None)


def test_review_is_due_and_then_overdue_for_those_who_see_the_risk(case):
    risk = risks.add_risk(case, actor=case.lead, title="Vacancies", review_on=case.today, owner=case.lead)
    scope = Scope.of(case, user=case.lead)
    (item,) = due_items(scope, case.today, 10)
    assert (item.due_on, item.assignee_id) == (case.today, case.lead.pk) and "Vacancies" in item.what
    assert signals(scope) == []
    Risk.objects.filter(pk=risk.pk).update(review_on=case.today - timedelta(days=40))
    (signal,) = signals(Scope.of(case, user=case.lead))
    assert "a risk was not looked at on its day, 40 days ago" in signal.sentence
    city = Scope.of(case, user=liaison_of(case))
    assert signals(city) == [] and due_items(city, case.today, 10) == []
