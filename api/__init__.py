"""The same records over HTTP, for programs."""
