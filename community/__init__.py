"""Step 4 of 5: collaboration with community groups."""
