"""Written rules that propose a response category for a call type from its words. They propose; a person decides.

The order matters: what is no call or rules civilians out comes before what they could take. Which calls programs take,
and what rules a call out everywhere (weapons, violence, a crime in progress, injury), follows published program
descriptions: Evanston, Dayton, Durham, Denver, Amherst, Madison, Oakland. docs/proposals.md says how often the rules
agree with people.
"""

import re
from dataclasses import dataclass

from analysis.categories import Category, Eligibility

STARTED_BY_OFFICER = "started by an officer"
YES, DEPENDS, NO = Eligibility.YES, Eligibility.DEPENDS, Eligibility.NO


@dataclass(frozen=True)
class Rule:
    """What a label's words propose; `name` is the provenance that people see."""

    name: str
    words: re.Pattern
    category: Category
    eligible: Eligibility


def rule(name: str, words: str, category: Category, eligible: Eligibility) -> Rule:
    """`words` are patterns at the beginning of a word, one per line or separated by a bar with blanks."""
    joined = "|".join(part.strip() for line in words.splitlines() for part in line.split(" | "))
    return Rule(name, re.compile(rf"\b(?:{joined})", re.IGNORECASE), category, eligible)


RULES = [
    rule(
        "a record of police work, no call",
        r"""start of shift | end of shift | shift info | out of service | meal | lunch | break\b | training
        court\b(?! order) | off.?duty | overtime | administrative (?:detail|duty|time) | report writing
        special (?:attention|detail|event) | directed patrol | extra patrol | patrol request | area check
        premise check | walk and talk | foot patrol | proactive | community (?:policing|meeting|contact)
        park and walk | bar check | test (?:call|record|incident) | duplicate | dupl\b | void\b | cancel
        business check | property check | building check | school (?:check|visit) | citizen contact | roll call
        meeting | follow.?up | supplement | info(?:rmation)? (?:only|broadcast|log)
        prisoner (?:in custody|transport) | equipment | vehicle maintenance | routine investigation
        selective enforce | predictive | assigned duty | escort | return for additional | recover(?:y|ed) of
        detail by""",
        Category.NOT_A_CALL,
        NO,
    ),
    rule(
        STARTED_BY_OFFICER,
        r"""traffic stop | vehicle stop | subject stop | pedestrian stop | person stop | bicycle stop | on.?view
        officer.?initiated | self.?initiated | suspicious stop | field (?:interview|contact)""",
        Category.NOT_A_CALL,
        NO,
    ),
    rule(
        "danger to life",
        r"""shoot | shots? (?:fired|heard) | shot\b | gun\b | gunfire | firearm | stab | cutting | knife | weapon
        armed | hostage | barricad | active (?:shooter|assailant) | homicide | murder | kidnap | abduct
        carjack | robbery | hold.?up | bomb | explosi | officer (?:down|needs|in trouble) | panic | rape
        sex(?:ual)? (?:assault|battery) | assault with | aggravated | felonious | home invasion | violen(?:t|ce)
        suicide (?:attempt|in progress) | attempt(?:ed)? suicide""",
        Category.EMERGENCY,
        NO,
    ),
    rule(
        "fire or medical",
        r"""fire\b | smoke | ems\b | medical | ambulance | cardiac | chest pain | respirat | breathing | choking
        seizure | stroke | unconscious | casualty | overdose | \bod\b | hemorrhag | bleeding | fall(?:en)? victim
        falls\b | diabetic | injured | (?<!bodily )injury | sick (?:person|call) | maternity | pregnan
        gas (?:leak|odor) | hazmat | haz.?mat | electrical | burn\b | drown | syncop | head injury | poison | allergic
        rescue | dead (?:person|body) | death | doa\b""",
        Category.FIRE_EMS,
        NO,
    ),
    rule(
        "domestic or child abuse",
        r"""domestic | family (?:violence|disturbance|fight) | child .*(?:abus|neglect|endanger|molest) | elder abuse
        stalking | restraining order | protection order | order violation | dv\b""",
        Category.POLICE,
        NO,
    ),
    rule(
        "mental health with a disqualifier",
        r"""mental .*(?:weapon|armed|violent (?!not)) | suicid | 5150 | 10.?56 | jumper""",
        Category.HEALTH,
        DEPENDS,
    ),
    rule(
        "behavioral health",
        r"""mental | behavior(?:al)? | emotional | psych | crisis | disturbed person | ment(?:ally)? (?:ill|disord)
        cit\b | welfare | well.?being | wellness | wellbeing | check (?:on|the|for)? ?(?:welfare|well|person)
        welck | well ck | person down | down (?:person|subject|outside) | man down | intoxicat
        drunk (?:person|in public|subject) | inebriat | public intox | detox | sober | homeless | unhoused
        unsheltered | transient | vagran | confused | dementia | senile | needs? assist | syringe | needle
        houseless | intox\b | liquor | alcohol | drinking""",
        Category.HEALTH,
        YES,
    ),
    rule(
        "crime against property or person",
        r"""burgl | theft | larceny | stolen | shoplift | auto theft | bmv\b | robb | assault | battery | fight
        brawl | threat | harass | vandal | graffiti (?:in progress) | arson | fraud in progress | drug
        narcotic | prowl | trespass(?:ing)? (?:in progress) | indecent exposure | lewd | prostitut | wanted
        warrant | fugitive | pursuit | hit (?:and|&) run | dui\b | dwi\b | drunk driv | reckless | brandish
        missing (?:juvenile|child) | runaway | criminal | felony | misdemeanor | crime | burg\b | uumv
        unauthorized use | auto recovery | suspicious (?:vehicle|circum) | susp(?:icious)? (?:veh|circ)
        embezzl | counterfeit | (?:criminal|crim|malicious) (?:mischief|destruction|damage) | pickpocket
        missing (?:person|adult|serious) | missing - | under (?:the )?influence | registration check""",
        Category.POLICE,
        NO,
    ),
    rule(
        "traffic and alarms",
        r"""accident | crash | collision | mvc\b | mva\b | vehicle (?:accident|fire)
        traffic (?:hazard|control|violation) | road (?:hazard|obstruction) | hazard | disabled vehicle
        motorist | alarm | racing | signal | traffic | auto x\b | moving violation | blocking | wreckless""",
        Category.POLICE,
        NO,
    ),
    rule(
        "noise, nuisance, neighbors",
        r"""noise | loud | music | party | fireworks | firecracker | disturb | dist\b | disord | dispute | argument
        neighbor | landlord | tenant | roommate | verbal | nuisance | loiter | panhandl | begging | solicit
        trespass | unwanted | refus(?:ing|al) to leave | suspicious (?:person|subject) | susp(?:icious)? pers
        juvenile | (?:kids|youth|curfew) | barking | ordinance | camp(?:ing|ers?)\b | encampment | skateboard
        custody exchange | civil (?:matter|dispute|standby) | mediat | public urinat | drinking in public
        open container | litter | leaf blower | violation of ordinance | truan | indecen | quality of life""",
        Category.CONFLICT,
        DEPENDS,
    ),
    rule(
        "by phone, online or non-sworn staff",
        r"""parking | parked | abandoned (?:vehicle|auto|car) | tow\b | towed | lost property | found property
        property | report | cold\b | past\b | late report | fraud | identity | scam | forgery
        vin (?:check|verification) | graffiti | dump(?:ing)? | animal | dog\b | livestock | information | advice
        advise | assist(?:ing)? (?:citizen|public) | public assist | citizen assist | serve papers | fingerprint
        background | street light | message | notification""",
        Category.ADMINISTRATIVE,
        NO,
    ),
    rule(
        "too broad to tell",
        r"""unknown | unk\b | other\b | miscellaneous | misc\b | complaint | 911 | hang.?up | open line | incomplete
        investigat | check\b | assist | service | meet | see complainant | request""",
        Category.UNKNOWN,
        NO,
    ),
]
DETERMINANT = re.compile(r"^\d{1,3}[A-EΩO]\d{0,2}[_ -]?")
# What a label says it is not: "(NO HAZMAT)", "(NO OFFENSE)".
DENIED = re.compile(r"\((?:no|not)\b[^)]*\)", re.IGNORECASE)


@dataclass(frozen=True)
class Proposal:
    category: Category
    eligible: Eligibility
    source: str


def propose(label: str) -> Proposal | None:
    """What the rules say of a label such as "113D_Disturbance Verbal Small"; None if none of them fits."""
    words = DENIED.sub(" ", DETERMINANT.sub("", label)).replace("_", " ").replace("/", " ")
    for each in RULES:
        if each.words.search(words):
            return Proposal(each.category, each.eligible, f"Rule: {each.name}")
    return None
