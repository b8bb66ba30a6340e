"""The city's answers, telling back, the public page, who was not heard."""

from engagements.history import DEEDS

DEEDS.update(
    {
        "community.response_given": "answered what people said",
        "community.response_revised": "changed an answer",
        "community.response_linked": "answered inputs",
        "community.response_unlinked": "took an input out of an answer",
        "community.response_disputed": "opened an answer again: a group disputes it",
        "community.dispute_ended": "noted that nobody disputes an answer any more",
        "community.told_back": "told people an answer",
        "community.heard_noted": "noted whether an answer answers them",
        "community.heard_link_made": "made a link by which a group answers itself",
        "community.heard_by_link": "noted what a group said to an answer, by its link",
        "community.told_words_withdrawn": "erased what people had said to an answer",
        "community.public_page_set": "changed the public page",
        "community.public_item_written": "wrote what the public reads of an answer",
        "community.public_item_published": "published an answer",
        "community.public_item_taken_off": "took an answer off the public page",
        "community.census_added": "entered a share of residents",
        "community.census_edited": "changed a share of residents",
        "community.census_removed": "removed a share of residents",
    }
)
