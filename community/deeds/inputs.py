"""Groups, events, what people said, the public form."""

from engagements.history import DEEDS, OWN_DEEDS

DEEDS.update(
    {
        "community.group_added": "noted a community group",
        "community.group_edited": "changed a community group",
        "community.group_removed": "removed a community group",
        "community.group_restored": "brought back a community group",
        "community.group_contact_added": "noted how to reach a community group",
        "community.group_contact_edited": "changed how to reach a community group",
        "community.event_added": "noted an event with the community",
        "community.event_edited": "changed an event with the community",
        "community.event_removed": "removed an event with the community",
        "community.event_restored": "brought back an event with the community",
        "community.input_added": "noted what somebody said",
        "community.input_edited": "corrected what is noted of an input",
        "community.input_removed": "removed an input",
        "community.input_restored": "brought back an input",
        "community.inputs_imported": "imported inputs",
        "community.inputs_taken_back": "took back imported inputs",
        "community.inputs_tagged": "set a theme of inputs",
        "community.inputs_untagged": "took a theme off inputs",
        "community.words_forgotten": "took out of an issued paper what somebody had taken back",
        "community.consent_withdrawn": "erased the words of an input: somebody took back the consent",
        "community.confidential_added": "noted something said in confidence",
        "community.confidential_opened": "opened something said in confidence",
        "community.submission_received": "received something by the public form",
        "community.submission_accepted": "took over what came by the public form",
        "community.submission_merged": "put what came by the public form to an input that says the same",
        "community.submission_rejected": "rejected what came by the public form",
        "community.submission_reopened": "put back into the queue what came by the public form",
        "community.submission_withdrawn": "erased what came by the public form: somebody took it back",
        "community.form_set": "changed the public form",
        "community.reference_added": "added to the lists of step 4",
        "community.reference_edited": "changed the lists of step 4",
    }
)
OWN = ("group_contact_", "confidential_", "submission_")
OWN_DEEDS.update(verb for verb in DEEDS if verb.startswith(tuple(f"community.{beginning}" for beginning in OWN)))
