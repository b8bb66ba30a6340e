"""What apps above this one may want to know. Sent inside the transaction: a receiver can still refuse."""

from django.dispatch import Signal

# Arguments: invitation, user. The engagements app makes a liaison a member of the city invited to.
invitation_accepted = Signal()

# Arguments: user, actor. Whatever else lets this person in must stop now.
person_deactivated = Signal()
