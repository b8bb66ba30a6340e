"""Colorado and New Mexico."""

from demo.script import Date, Extra, Note, StepStory, Story
from engagements.models import AnchorKind, Certainty, Lifecycle, Status
from engagements.steps import Step

DENVER = Story(
    place="Denver",
    lead="west",
    runs=True,
    opened=690,
    active=660,
    lifecycle=Lifecycle.SUSTAINED,
    changed=150,
    liaison="Department of Public Health and Environment",
    joined=650,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=655, ended=560),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=640, ended=420),
        Step.PLANS: StepStory(Status.COMPLETE, started=550, ended=330),
        Step.COMMUNITY: StepStory(started=600, share=0.8),
        Step.SUPPORT: StepStory(started=320, share=0.9),
    },
    dates=(Date(AnchorKind.UNION_CONTRACT, 96, 200, "Provider contract ends", Certainty.FIRM, "Contract"),),
    notes=(
        Note(318, "Capture rate is defined: handled calls by eligible calls, inside hours.", step=Step.SUPPORT),
        Note(122, "Quarterly community meeting: question of overnight hours came up again.", "liaison", Step.COMMUNITY),
        Note(50, "Denver shares its dispatch training with other cities.", "liaison", Step.SUPPORT),
        Note(20, "Figures for the quarter are in. Intoxicated party grew most.", "liaison", Step.SUPPORT),
    ),
)


ALBUQUERQUE = Story(
    place="Albuquerque",
    lead="west",
    runs=True,
    opened=610,
    active=590,
    lifecycle=Lifecycle.SUSTAINED,
    changed=120,
    liaison="Community Safety department",
    joined=580,
    steps={
        Step.ANALYSIS: StepStory(Status.COMPLETE, started=585, ended=500),
        Step.STAKEHOLDERS: StepStory(Status.COMPLETE, started=570, ended=390),
        Step.PLANS: StepStory(Status.COMPLETE, started=490, ended=300),
        Step.COMMUNITY: StepStory(Status.COMPLETE, started=560, ended=250),
        Step.SUPPORT: StepStory(started=240, share=0.5, late=(3,), target=30),
    },
    notes=(
        Note(238, "311, 911 and self-dispatched calls are three lines in the monthly sheet.", step=Step.SUPPORT),
        Note(
            79, "Time to arrive grows with the number of calls; pending calls are now counted.", "liaison", Step.SUPPORT
        ),
        Note(35, "Night shift gets two more teams in spring.", "liaison", Step.SUPPORT),
        Note(12, "Monthly sheet sent. Pending calls went down.", "liaison", Step.SUPPORT),
    ),
    extras=(Extra(Step.SUPPORT, "Monthly check-in: pending calls and night shift", 6),),
)

STORIES = [DENVER, ALBUQUERQUE]
