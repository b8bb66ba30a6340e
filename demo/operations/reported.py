"""What LEAP told its board, and what it will tell it by itself."""

from datetime import timedelta

from accounts.models import User
from core import clock
from core.audience import Audience
from demo.script import marked
from reports import operations
from reports.models import Readers, ReportKind, Rhythm

PERIOD = timedelta(days=91)


def report_to_the_board(admin: User) -> None:
    """A portfolio report that the board reads, and the schedule of the next ones."""
    today = clock.today_in(admin.time_zone)
    told = {"kind": ReportKind.PORTFOLIO, "audience": Audience.CITY, "title": marked("Our cities, for the board")}
    report = operations.order_report(actor=admin, since=today - PERIOD, until=today, at_once=True, **told)
    operations.share_report(report, actor=admin, is_for_board=True)
    operations.add_schedule(actor=admin, rhythm=Rhythm.QUARTERLY, readers=Readers.OBSERVERS, **told)
