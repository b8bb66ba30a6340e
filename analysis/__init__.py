"""Step 1 of 5: initial data analysis."""
