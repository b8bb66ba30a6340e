"""What every page shares: clock, audience, permissions, page classes. Knows no app and has no tables."""
