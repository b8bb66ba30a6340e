"""Status reports: frozen, explained, scheduled; packages; nightly snapshots."""
