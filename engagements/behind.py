"""Which changes of records move a number."""

from dataclasses import dataclass

from audit.models import AuditEvent

Record = tuple[str, int | None]  # as an event names its subject


@dataclass(frozen=True)
class Behind:
    """Events whose verb begins with one of `verbs`.

    Where `records` are given, only those about one of them. Where `names` are, only those that name one: events over
    many figures say in their changes which.
    """

    verbs: tuple[str, ...]
    records: frozenset[Record] | None = None
    names: tuple[str, ...] = ()

    def holds(self, event: AuditEvent) -> bool:
        if not event.verb.startswith(self.verbs):
            return False
        if self.records is not None and (event.subject_type, event.subject_id) not in self.records:
            return False
        return not self.names or any(said.startswith(self.names) for said in (event.subject_label, *event.changes))
