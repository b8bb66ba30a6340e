"""Step 2 for the walks across apps, area by area."""
