"""The role of somebody in the words of lists that cities keep: "Councilmember", "City manager", "Sheriff"."""

import re

from stakeholders.models.stakeholder import StakeholderRole as Role

OTHER_WORDS = {
    Role.MAYOR: "town manager; city administrator; county executive",
    Role.COUNCIL: "city council; councilmember; councilor; councillor; councilman; councilwoman; alder; alderman; "
    "alderperson; alderwoman; city commissioner; council president; council chair",
    Role.POLICE_CHIEF: "chief of police; police; sheriff; deputy chief; police commander",
    Role.POLICE_UNION: "police association; fop",
    Role.CENTER_911: "911; 911 center; dispatch; dispatcher; communications director; call taker",
    Role.FIRE_EMS: "fire; ems; medical director; fire department",
    Role.ATTORNEY: "city solicitor; risk manager; human resources",
    Role.BUDGET: "finance director; city budget; grants",
    Role.HEALTH: "public health; behavioral health; mental health; health department",
    Role.RECEIVING: "emergency department",
    Role.COURTS: "district attorney; judge; court",
    Role.PROVIDER: "provider; nonprofit; service provider",
    Role.COMMUNITY: "community; community member; community leader; advocate; pastor; clergy",
    Role.BUSINESS: "chamber of commerce; business owner; schools; college",
    Role.ADVISER: "researcher; professor; consultant",
    Role.STATE: "state senator; state representative; legislator; assemblymember; congress",
    Role.PRESS: "media; journalist; reporter; newspaper",
}


def role_words() -> dict[str, str]:
    """Each part of a role's label means the role, and so do the other words for it."""
    parts = {part: role.value for role in Role for part in re.split(r", | or ", role.label)}
    return parts | {word: role.value for role, words in OTHER_WORDS.items() for word in words.split("; ")}
