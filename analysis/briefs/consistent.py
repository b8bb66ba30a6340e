"""Numbers that a brief tells in more than one place, or that add up to one told elsewhere: to the public the same
everywhere, so that no place says what another one withholds."""

from analysis.briefs.cells import UNDER, WITHHELD, Teller, is_small
from analysis.categories import COMMUNITY_RESPONDER
from analysis.results.answer import Answer
from analysis.results.range import ASIDE, aside_in_words
from core.documents import Cell, number

TOO_FEW = "Too few calls to say a share of them."
# What may be judged eligible, so that the divertible share tells the sum of these.
ELIGIBLE = COMMUNITY_RESPONDER


def scope(answer: Answer, tell: Teller) -> list[Cell]:
    """What is left out by each reason, and what is left."""
    return tell.counts([calls for _, _, calls in answer.excluded] + [answer.public])


def tells_all_records(answer: Answer, tell: Teller) -> bool:
    """Numbers of all records, officers' own among them, give away what the scope hides."""
    return all(cell.value is not None for cell in scope(answer, tell))


def officers(answer: Answer, tell: Teller) -> str:
    return tell.share(answer.officer).text if tells_all_records(answer, tell) else ""


def categories(answer: Answer, tell: Teller) -> dict[str, Cell]:
    """Calls from the public by category."""
    calls = {each.category: each.public.numerator for each in answer.split}
    groups = [[key for key in calls if key in ELIGIBLE], [key for key in calls if key not in ELIGIBLE]]
    if any(is_small(sum(calls[key] for key in group)) for group in groups):
        groups = [list(calls)]
    return {
        key: cell
        for group in groups
        for key, cell in zip(group, tell.counts([calls[key] for key in group]), strict=True)
    }


def aside(answer: Answer, tell: Teller) -> str:
    """What counts in the whole and never as divertible, in one sentence."""
    cells = categories(answer, tell)
    rest = [each for each in answer.split if each.category in ASIDE and cells[each.category].value != 0]
    shares = {each.category: tell.share(each.public, cells[each.category]) for each in rest}
    return aside_in_words({key: "" if cell is WITHHELD else cell.text for key, cell in shares.items()})


def divertible(answer: Answer, tell: Teller) -> list[Cell]:
    """The calls of the low, the base and the high share; two of them tell what lies between."""
    found = answer.divertible
    low, base, high = (share.numerator for share in (found.low, found.base, found.high))
    if not tell.is_careful:
        return [number(calls) for calls in (low, base, high)]
    hides_low = is_small(low) or is_small(high - low)
    hides_base = is_small(base) or is_small(high - base) or (is_small(base - low) and not hides_low)
    return [hidden(low) if hides_low else number(low), hidden(base) if hides_base else number(base), tell.count(high)]


def hidden(calls: int) -> Cell:
    return UNDER if is_small(calls) else WITHHELD


def range_in_words(answer: Answer, tell: Teller) -> str:
    cells = divertible(answer, tell)
    if all(cell.value is not None for cell in cells):
        return answer.divertible.sentence
    if cells[-1].value is None:
        return TOO_FEW
    return f"At most {answer.divertible.high.percent} of calls from the public could go to community responders."
