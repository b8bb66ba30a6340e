"""What each kind of paper is made of: its sections in order, and the words that a new installation begins with."""

from typing import NamedTuple

from plans.models import PaperKind


class SectionKind(NamedTuple):
    """`key` names what the records add to it; `words` stand above that."""

    key: str
    title: str
    words: str = ""


class Shape(NamedTuple):
    title: str
    sections: tuple[SectionKind, ...]


SUMMARY = SectionKind("summary", "In short")
DECISIONS = SectionKind("decisions", "Decisions")
DESIGN = SectionKind("design", "The program")
FUNDING = SectionKind("funding", "Money")
RISKS = SectionKind("risks", "Risks")
TIME_LINE = SectionKind("time_line", "Time line")
NEXT = SectionKind("next", "What comes next")

SHAPES: dict[str, Shape] = {
    PaperKind.ACTION_PLAN: Shape(
        "Action plan for {city}",
        (
            SUMMARY._replace(words=(
                "{city} plans a program that sends unarmed community responders to 911 calls that need no police. "
                "This plan says what was decided and why, what it costs, what could go wrong, and what happens when."
                "\n\n{taken} of {decisions} decisions are taken. The program goes live: {launch}."
            )),
            DECISIONS._replace(words="Each decision stands with its reason and what it rests on."),
            DESIGN,
            FUNDING._replace(words="Yearly cost: {yearly_cost}. Money left: {money_left}."),
            RISKS._replace(words="What stopped or shrank such programs elsewhere, and what is done about it here."),
            TIME_LINE,
            NEXT._replace(words="Open decisions come first. This plan is issued again when much has changed."),
        ),
    ),
    PaperKind.COUNCIL_MEMO: Shape(
        "Community responder program: memo to the council of {city}",
        (
            SUMMARY._replace(title="Purpose", words=(
                "This memo asks the council to act on a community responder program for {city}. The vote: {vote}."
            )),
            SectionKind("choices", "What is proposed"),
            DESIGN,
            FUNDING._replace(words="Yearly cost: {yearly_cost}. Money left: {money_left}."),
            SectionKind("dates", "Dates"),
            NEXT._replace(title="What the council is asked to do", words=(
                "To adopt the program as it is described here, and to set its review."
            )),
        ),
    ),
    PaperKind.DECISION_LIST: Shape(
        "Decisions of {city}",
        (
            SUMMARY._replace(words="{taken} of {decisions} decisions are taken as of {date}."),
            SectionKind("choices", "All decisions"),
            DECISIONS._replace(title="Reasons and evidence"),
        ),
    ),
}  # fmt: skip


def shape_of(kind: str) -> Shape:
    return SHAPES[PaperKind(kind)]
