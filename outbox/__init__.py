"""Messages on their way out: at least once, and visible when not."""
