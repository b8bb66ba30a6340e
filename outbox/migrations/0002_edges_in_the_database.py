"""A message changes its state along the edges only, whoever asks the database for it.

The edges are written out: where `outbox.models.message.EDGES` changes, a new migration makes the trigger anew. So does
one that alters the table, which on SQLite means a new table, without triggers; a test tells.
"""

from django.db import migrations

EDGES = {
    "pending": ["sending", "expired", "suppressed", "superseded", "held"],
    "sending": [
        *("sent", "retry", "unknown", "dead", "pending"),
        *("suppressed", "superseded", "expired", "held"),
    ],
    "retry": ["sending", "expired", "suppressed", "superseded", "pending", "held"],
    "unknown": ["sending", "sent", "pending", "suppressed", "held"],
    "dead": ["pending", "suppressed"],
    "held": ["pending", "suppressed", "superseded", "expired"],
    "superseded": ["pending"],
}
ALLOWED = ", ".join(f"'{origin}>{target}'" for origin, targets in EDGES.items() for target in targets)
OFF_THE_TABLE = f"OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN ({ALLOWED})"
ADD = {
    "postgresql": [
        """
        CREATE FUNCTION outbox_refuse_edge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'A message does not go from % to %.', OLD.state, NEW.state USING ERRCODE = 'check_violation';
        END $$
        """,
        f"""
        CREATE TRIGGER message_goes_along_edges BEFORE UPDATE OF state ON outbox_message FOR EACH ROW
        WHEN ({OFF_THE_TABLE}) EXECUTE FUNCTION outbox_refuse_edge()
        """,
    ],
    "sqlite": [
        f"""
        CREATE TRIGGER message_goes_along_edges BEFORE UPDATE OF state ON outbox_message FOR EACH ROW
        WHEN {OFF_THE_TABLE} BEGIN SELECT RAISE(ABORT, 'A message does not go this way.'); END
        """
    ],
}
DROP = {
    "postgresql": [
        "DROP TRIGGER message_goes_along_edges ON outbox_message",
        "DROP FUNCTION outbox_refuse_edge",
    ],
    "sqlite": ["DROP TRIGGER message_goes_along_edges"],
}


def running(statements: dict[str, list[str]]):
    def run(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):

    dependencies = [('outbox', '0001_tables')]

    operations = [migrations.RunPython(running(ADD), running(DROP))]
