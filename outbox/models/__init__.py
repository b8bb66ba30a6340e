from outbox.models.attempt import DeliveryAttempt, Outcome
from outbox.models.message import EDGES, Message, State
from outbox.models.pulse import Pulse

__all__ = ["EDGES", "DeliveryAttempt", "Message", "Outcome", "Pulse", "State"]
