"""Step 2 of 5: stakeholder buy-in."""
